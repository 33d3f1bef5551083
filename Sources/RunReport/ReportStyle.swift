/// How the report looks, on a screen by day and night and on paper.
enum ReportStyle {
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
    .fates { display: flex; gap: 2px; height: 14px; border-radius: 7px; overflow: hidden }
    .fates span { background: var(--kept) }
    .fates .duplicate { background: var(--duplicate) } .fates .dropped { background: var(--dropped) }
    .fates .error { background: var(--error) }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 14px; margin: 18px 0 24px }
    .tiles div { background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--kept); \
    border-radius: 8px; padding: 12px 16px }
    .tiles .duplicate { border-top-color: var(--duplicate) } .tiles .dropped { border-top-color: var(--dropped) }
    .tiles .error { border-top-color: var(--error) }
    dt { color: var(--soft) } dd { margin: 0; font-size: 26px; font-weight: 600 }
    small { font-size: 13px; font-weight: 400; color: var(--soft); margin-left: 8px }
    main { display: grid; align-items: start; grid-template-columns: repeat(auto-fit, minmax(440px, 1fr)); gap: 18px; padding-bottom: 48px }
    section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 18px 20px; \
    min-width: 0; break-inside: avoid }
    .wide { grid-column: 1 / -1 }
    table { border-collapse: collapse; width: 100% }
    th { font-weight: 400; text-align: left }
    .bars th { width: 34%; max-width: 190px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; padding-right: 10px }
    .bars .bar { width: 40% } .bar span { display: block; height: 12px; background: var(--blue); border-radius: 2px }
    .count, .share { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-left: 12px }
    .share, .more, .none { color: var(--soft) } .more, .none { margin: 10px 0 0; font-size: 13px }
    svg { width: 100%; height: auto; display: block } rect { fill: var(--blue) }
    svg text { font-size: 11px; fill: var(--soft); text-anchor: middle } svg .top { fill: var(--ink) }
    .rules th { color: var(--soft); padding-bottom: 6px } .rules th:nth-child(n+3) { text-align: right }
    .rules td { border-top: 1px solid var(--line); padding: 6px 0; vertical-align: top }
    summary { cursor: pointer } .rules ul { margin: 6px 0; padding-left: 20px; max-width: 680px }
    del { color: var(--soft); text-decoration-color: var(--blue); overflow-wrap: anywhere }
    @media (max-width: 520px) { main { grid-template-columns: 1fr } }
    """
}
