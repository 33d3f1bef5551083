import Platform

/// What the words before a date say it is.
enum DateLabel {
  /// Beginnings of words that say a story was changed, case folded.
  private static let updates = [
    "updat", "modif", "edited", "revised", "last ", "aktualis", "geändert", "änderung", "bearbeitet",
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
  ]

  static func isUpdate(_ label: some StringProtocol) -> Bool {
    let near = folded(label)
    return updates.contains { near.contains($0) }
      && !publications.contains { lies($0, behind: updates, in: near) }
  }

  static func isLabelled(_ label: some Sequence<UInt8>) -> Bool {
    let near = folded(String(decoding: Array(label), as: UTF8.self))
    return (updates + publications).contains { near.contains($0) }
  }

  static func isCopyright(_ text: String) -> Bool {
    text.contains("©") || text.contains("(c)") || folded(text).contains("copyright")
  }

  /// Whether a word stands behind all of others: the label next to the date counts.
  private static func lies(_ word: String, behind others: [String], in text: String) -> Bool {
    guard let place = ByteRuns.all(of: word.utf8, in: Array(text.utf8)[...]).last else { return false }
    return others.allSatisfy { other in
      ByteRuns.all(of: other.utf8, in: Array(text.utf8)[...]).last.map { $0.lowerBound < place.lowerBound }
        ?? true
    }
  }

  /// The last forty characters, case folded.
  private static func folded(_ text: some StringProtocol) -> String {
    String(decoding: UTF8Text.folded(String(text.suffix(40))), as: UTF8.self)
  }
}
