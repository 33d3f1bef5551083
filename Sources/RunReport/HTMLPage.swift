/// The frame of a page of HTML that needs no other file.
enum HTMLPage {
  /// - Parameters:
  ///   - style: CSS besides that of all pages.
  ///   - script: JavaScript, run when the page is there; it may load nothing.
  static func html(
    title: String, style: String, script: String = "", body: (inout Markup) -> Void
  ) -> String {
    var page = Markup()
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n")
    page.element("head") { head in
      head.raw(
        "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      )
      head.element("title", text: title)
      head.element("style") { $0.raw(PageStyle.css + "\n" + style) }
    }
    page.element("body") { content in
      body(&content)
      if !script.isEmpty { content.element("script") { $0.raw(script) } }
    }
    page.raw("</html>\n")
    return page.text
  }
}
