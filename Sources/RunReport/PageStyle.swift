/// How all pages look, on a screen by day and night and on paper.
enum PageStyle {
  static let css = """
    :root { color-scheme: light dark; --ink: #1d2733; --soft: #5d6b7a; --paper: #f5f3ee; --card: #fff; \
    --line: #dcd8cf; --blue: #1f5fbf; --kept: #1f5fbf; --duplicate: #8aa4c8; --dropped: #c9a227; --error: #b8432f }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #98a5b5; --paper: #14181e; \
    --card: #1c222a; --line: #303946; --blue: #6ea3f2; --kept: #6ea3f2; --duplicate: #51698c; \
    --dropped: #d9b84a; --error: #e07a66 } }
    * { box-sizing: border-box }
    body { margin: 0; background: var(--paper); color: var(--ink); \
    font: 15px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif }
    header, main { max-width: 1120px; margin: 0 auto; padding: 0 24px }
    header { padding-top: 40px }
    h1 { font: 600 32px/1.2 Georgia, "DejaVu Serif", serif; margin: 0 0 6px; \
    text-decoration: underline wavy var(--blue) 2px; text-underline-offset: 8px }
    h2 { font-size: 15px; font-weight: 600; margin: 0 0 14px }
    header p { color: var(--soft); margin: 18px 0 }
    code { font: 13px ui-monospace, "DejaVu Sans Mono", monospace }
    small { font-size: 13px; font-weight: 400; color: var(--soft); margin-left: 8px }
    table { border-collapse: collapse; width: 100% }
    th { font-weight: 400; text-align: left }
    """
}
