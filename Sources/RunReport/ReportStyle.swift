/// How the report of a run looks besides.
enum ReportStyle {
  static let css = """
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
    main { display: grid; align-items: start; grid-template-columns: repeat(auto-fit, minmax(440px, 1fr)); gap: 18px; padding-bottom: 48px }
    section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 18px 20px; \
    min-width: 0; break-inside: avoid }
    .wide { grid-column: 1 / -1 }
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
