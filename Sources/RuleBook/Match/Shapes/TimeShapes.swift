import Platform

/// Shapes of dates and times.
extension LineText {
  private static let relativeTime = try? LinearRegex(
    """
    ^(?:updated |posted |published |aktualisiert |mis à jour |actualizado )?(?:\
    (?:just now|yesterday|today|gestern|heute|hier|ayer|hoy|ieri|oggi|вчера|сегодня)|\
    (?:about |over |almost )?(?:an? |\\d+ ?)(?:sec(?:ond)?|min(?:ute)?|hr|hour|day|week|month|year|[smhdwy])s?\\.?(?: ago)?|\
    vor (?:\\d+|einer|einem) (?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)|\
    il y a (?:\\d+|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)|\
    hace (?:\\d+|una?) (?:segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?)|\
    h[áa] (?:\\d+|uma?) (?:segundos?|minutos?|horas?|dias?|semanas?|m[eê]s(?:es)?|anos?)|\
    (?:\\d+|un|una|un') (?:second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa|\
    \\d+ (?:seconden|minuten|minuut|uur|uren|dagen|dag|weken|week|maanden|jaar) geleden|\
    \\d+ (?:секунд[уы]?|минут[уы]?|час(?:а|ов)?|дн(?:я|ей)|день|недел[юиь]|месяц(?:а|ев)?|лет|год(?:а)?) назад|\
    \\d+ ?(?:秒|分|分钟|小时|時間|日|天|週間|ヶ月|か月|个月|年)前)$
    """, ignoringCase: true)

  var isRelativeTime: Bool {
    length <= 40 && matches(Self.relativeTime)
  }

  private static let date = try? LinearRegex(
    """
    (?:^|[^\\d])(?:(?:19|20)\\d\\d[-/.年] ?\\d{1,2}[-/.月] ?\\d{1,2}|\\d{1,2}[-/.] ?\\d{1,2}[-/.] ?(?:19|20)?\\d\\d|\
    \\d{1,2}\\.? (?:de )?\\pL{3,12}\\.?,? (?:de )?(?:19|20)\\d\\d|\\pL{3,10}\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d|\\d{1,2}[:h.]\\d\\d(?: ?[ap]\\.?m\\.?)?)(?:$|[^\\d])
    """, ignoringCase: true)

  var isDate: Bool {
    digits >= 3 && spacedWords <= 14 && length <= 90 && matches(Self.date)
  }

  private func matches(_ regex: LinearRegex?) -> Bool {
    bytes.withUnsafeBufferPointer { regex?.matches($0) ?? false }
  }
}
