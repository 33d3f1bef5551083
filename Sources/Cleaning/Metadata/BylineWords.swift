/// Words around the names in bylines, case folded.
enum BylineWords {
  /// "By" and "from": what follows is a name. Those that also stand within names count only at the start or
  /// behind an introduction.
  static let by: Set<String> = [
    "by", "von", "par", "por", "di", "da", "door", "af", "av", "od", "przez", "de", "del", "van", "από",
    "του",
    "της", "ο", "η", "oleh", "bởi", "от", "од", "від", "του/της", "a cura di", "tarafından",
  ]

  /// Words before those, as in "written by" and "view all posts by".
  static let introductions: Set<String> = checks.union([
    "written", "posted", "published", "story", "reported", "created", "words", "text", "report", "article",
    "articles", "post", "posts", "submitted", "view", "show", "see", "all", "more", "from", "author",
    "authored", "and", "a", "guest", "opinion", "analysis", "review",
    "interview", "commentary", "column", "geschrieben", "erstellt", "verfasst", "veröffentlicht", "gepostet",
    "beitrag", "beiträge", "artikel", "ein", "gastbeitrag", "kommentar", "alle", "zeige", "interview",
    "escrito", "publicado", "texto", "redactado", "nota", "écrit", "publié", "rédigé", "propos", "recueillis",
    "posté", "scritto", "pubblicato", "testo", "a", "cura", "geschreven", "gepubliceerd", "tekst", "skrevet",
    "skriven", "text", "napisał", "napisała", "napisane", "opracował", "γράφει", "γράφουν", "ditulis",
    "yazan",
    "gespeichert", "eingestellt", "am", "erfasst",
  ])

  /// Words of introductions that name who looked a story over.
  static let checks: Set<String> = ["edited", "reviewed", "medically", "fact", "checked"]

  /// Words for an author, before a name with or without a colon.
  static let labels: Set<String> = [
    "author", "authors", "autor", "autorin", "autoren", "auteur", "auteurs", "autore", "autori", "autora",
    "autores", "auteure", "автор", "авторы", "авторка", "автори", "текст", "συντάκτης", "συντάκτρια",
    "γράφει", "γράφουν", "επιμέλεια", "autorzy", "autorka", "författare", "forfatter", "kirjoittaja", "yazar",
    "haber", "szerző", "írta", "redaktor", "reporter", "journalist", "about", "über", "text", "texte",
    "testo",
    "texto", "tekst", "作者", "记者", "記者", "文", "撰文", "撰稿", "기자", "كتب", "بقلم", "الكاتب", "کاتب",
    "от", "penulis", "tác", "giả", "byline", "verfasser", "verfasserin", "redakteur", "redakteurin",
    "redaktion",
    "redaktör", "toimittaja", "verslaggever", "журналист", "кореспондент", "корреспондент",
    "autorin/autor", "autor/autorin", "autor/in", "autor*in", "autor:in", "auteur/autrice",
  ]

  /// "And" between names.
  static let conjunctions: Set<String> = [
    "and", "&", "und", "et", "y", "e", "en", "og", "och", "i", "a", "и", "й", "та", "і", "και", "ja", "ve",
    "és", "și", "si", "va", "و", "dan", "və", "ir", "un", "with", "mit", "avec", "con",
  ]

  /// What persons are called beside their names: no part of them.
  static let roles: Set<String> = [
    "editor", "editors", "writer", "writers", "reporter", "reporters", "correspondent", "contributor",
    "contributors", "columnist", "journalist", "author", "authors", "staff", "producer", "photographer",
    "expert", "reviewer", "founder", "co-founder", "ceo", "cto", "director", "manager", "professor",
    "analyst",
    "specialist", "senior", "deputy", "chief", "contributing", "freelance", "bureau", "president", "partner",
    "redakteur", "redakteurin", "redaktorin", "redaktor", "volontär", "volontärin", "korrespondent",
    "korrespondentin", "reporterin", "journalistin", "chefredakteur", "chefredakteurin", "autor", "autorin",
    "gastautor", "gastautorin", "journaliste", "correspondant", "correspondante", "rédacteur", "rédactrice",
    "periodista", "redactor", "redactora", "corresponsal", "giornalista", "redattore", "redattrice",
    "verslaggever", "redacteur", "jornalista", "repórter", "журналист", "корреспондент", "обозреватель",
    "dziennikarz", "dziennikarka", "licensed", "published", "updated", "posted", "view", "follow", "read",
    "see",
    "more", "articles", "posts", "profile", "archives", "archive", "alle", "artikel", "beiträge", "anzeigen",
    "image", "photo", "photos", "foto", "min", "minutes", "comments", "kommentare", "edition", "admin",
    "updated:", "last", "linkedin", "twitter", "facebook", "email", "e-mail", "share", "subscribe", "reading",
    "lecture", "lesezeit", "profil", "complete", "artikler", "inlägg", "about", "consultant", "certified",
    "therapist", "physician",
    "nurse", "engineer", "head", "lead", "coordinator", "strategist", "marketer", "developer", "designer",
    "coach", "lawyer", "attorney", "rechtsanwalt", "rechtsanwältin", "executive", "officer", "associate",
    "assistant", "stand", "stand:", "illustration", "illustrationen", "fotos", "foto:", "photo:", "text:",
    "on",
    "folgen", "suivre", "seguir", "segui", "volgen", "sponsored", "anzeige", "quelle", "quelle:", "source",
    "source:", "written", "wortlaut", "winemaker", "기자", "記者", "记者",
  ]

  /// Words of names that organisations have and persons have not.
  static let organisations: Set<String> = [
    "news", "newsroom", "team", "redaktion", "redacción", "redaccion", "rédaction", "redazione", "redação",
    "redactie", "redakcja", "redakce", "редакция", "редакція", "σύνταξη", "magazine", "magazin", "zeitung",
    "tageblatt", "anzeiger", "agency", "agencies", "agencia", "agence", "agentur", "agenturen", "media",
    "verlag",
    "e.v.", "ev", "gmbh", "ag", "inc", "inc.", "llc", "ltd", "ltd.", "foundation", "stiftung", "verband",
    "institut", "institute", "university", "universität", "college", "hospital", "clinic", "department",
    "blog", "online", "desk", "service", "services", "network", "channel", "radio", "tv", "editorial",
    "board",
    "company", "group", "association", "federation", "society", "center", "centre", "ministerium", "ministry",
    "bund", "bundes", "gesellschaft", "hotels", "academy", "school", "council", "committee", "collective",
    "press", "journal", "gazette", "tribune", "herald", "reporter", "bureau", "webdesk", "digital", "welle",
    "sport", "sports", "politics", "business", "culture", "politik", "wirtschaft", "kultur", "deportes",
    "presse", "pressestelle", "wire", "web", "home", "author", "unknown", "administrator", "office",
    "times", "daily", "weekly", "today", "lifestyle", "showbiz", "wellness", "featured", "content",
    "multimedia",
    "entertainment", "celebrity", "health", "technology", "travel", "fashion", "finance", "features", "crime",
    "education", "environment", "marketing", "most", "stories", "issue", "policy", "recent", "previous",
    "front",
    "related",
  ]

  /// Degrees and suffixes of names, without full stops. They stay with the name before them.
  static let suffixes: Set<String> = [
    "jr", "sr", "ii", "iii", "iv", "md", "phd", "ms", "msc", "ma", "ba", "bsc", "mba", "mph", "rd", "rdn",
    "ld",
    "rn", "esq", "dds", "dvm", "vmd", "cfp", "cpa", "cfa", "cepf", "do", "np", "pharmd", "jd", "llm", "dacvb",
    "lvt", "lcsw", "psyd", "edd", "pe", "facp", "obe", "mbe", "mp", "cscs", "dphil",
  ]

  /// Small words within names.
  static let particles: Set<String> = [
    "de", "del", "della", "der", "den", "di", "da", "dos", "das", "do", "du", "la", "le", "las", "los", "van",
    "von", "vom", "zu", "zum", "zur", "und", "y", "e", "af", "av", "bin", "bint", "ibn", "al", "el", "ul",
    "ter",
    "ten", "te", "v.", "d.", "'t", "st.", "san", "dal", "lo",
  ]
}
