import Platform

/// What the words before a date say it is.
enum DateLabel {
  /// Beginnings of words that say a story was changed, case folded.
  private static let updates = [
    "updat", "modif", "edited", "revised", "last", "aktualis", "geändert", "änderung", "bearbeitet",
    "mis à jour",
    "mise à jour", "actualiz", "aggiorn", "atualiz", "обновл", "измен", "bijgewerkt", "gewijzigd",
    "oppdatert",
    "uppdater", "opdater", "güncelle", "aktualiz", "päivitetty", "ενημέρω", "ενημερώ", "τροποπ", "更新", "修改",
    "수정", "업데이트", "تحديث", "تعديل", "cập nhật", "diperbarui", "оновлен", "актуализ", "frissít", "módos",
    "actualitz", "actualizat", "ažuri", "atnaujint", "atjaun",
  ]
  /// Beginnings of words that say it was published then.
  private static let publications = [
    "publi", "posted", "veröffentlicht", "erschienen", "erstellt", "geschrieben", "datum", "date", "posté",
    "fecha", "fech", "pubbl", "data", "опублик", "дата", "gepubliceerd", "geplaatst", "publisert", "publicer",
    "yayın", "julkaistu", "δημοσ", "ανάρτηση", "发布", "發布", "发表", "時間", "时间", "등록", "입력", "نشر", "تاريخ",
    "đăng", "diterbitkan", "created", "written", "issued", "released", "aufgegeben", "dodan", "zamieszcz",
    "pressemitteilung vom", "vydán", "megjelent", "közzét",
    "submitted", "gespeichert", "eingestellt", "soumis", "enviado",
  ]

  static func isUpdate(_ label: some StringProtocol) -> Bool {
    let text = spaced(label)
    guard let update = last(of: updates, in: text) else { return false }
    // The label next to the date counts.
    return last(of: publications, in: text).map { $0 < update } ?? true
  }

  static func isLabelled(_ label: some Sequence<UInt8>) -> Bool {
    let text = spaced(String(decoding: Array(label), as: UTF8.self))
    return last(of: updates + publications, in: text) != nil
  }

  static func isCopyright(_ text: String) -> Bool {
    text.contains("©") || text.contains("(c)") || spaced(text).contains(" copyright")
  }

  /// Where the last of some words begins.
  private static func last(of words: [String], in text: String) -> Int? {
    let bytes = Array(text.utf8)
    return words.compactMap { word in
      // Scripts without spaces have words anywhere.
      let isDense = word.unicodeScalars.first.map { $0.value >= 0x3000 } == true
      return ByteRuns.all(of: (isDense ? word : " " + word).utf8, in: bytes[...]).last?.lowerBound
    }.max()
  }

  /// The last forty characters, case folded, each word behind a space.
  private static func spaced(_ text: some StringProtocol) -> String {
    let folded = String(decoding: UTF8Text.folded(String(text.suffix(40))), as: UTF8.self)
    return " " + String(folded.map { $0.isLetter || $0.isNumber ? $0 : " " })
  }
}
