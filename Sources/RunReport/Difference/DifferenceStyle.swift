/// How pages of differences look besides.
enum DifferenceStyle {
  static let css = """
    :root { --tint: 92%; --chip: 86%; --chip-ink: 24% }
    td { --sat: 60%; --much: var(--sat) } .model { --sat: 8% }
    @media (prefers-color-scheme: dark) { :root { --tint: 17%; --chip: 26%; --chip-ink: 84% } }
    header, main { max-width: 1440px }
    header p { margin: 6px 0 } h1 + p { margin-top: 18px }
    nav { position: sticky; top: 0; z-index: 1; background: var(--paper); border-bottom: 1px solid var(--line); \
    max-width: 1440px; margin: 12px auto; padding: 10px 24px; display: flex; flex-wrap: wrap; gap: 8px 18px; align-items: center }
    select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; \
    padding: 3px 6px; max-width: 320px }
    .keys, #shown { color: var(--soft); font-size: 13px } .keys { margin-left: auto }
    kbd { font: 12px ui-monospace, "DejaVu Sans Mono", monospace; border: 1px solid var(--line); border-radius: 4px; \
    padding: 0 5px; background: var(--card) }
    section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px 20px; margin-bottom: 18px; \
    scroll-margin-top: 64px; outline: none }
    h2 code { font-size: 14px; font-weight: 600; overflow-wrap: anywhere }
    .sides { table-layout: fixed } .sides th, .facts th { color: var(--soft); font-size: 13px; padding: 4px 10px }
    td { padding: 5px 10px; vertical-align: top; overflow-wrap: anywhere; border-top: 1px solid var(--line) }
    .sides td + td, .sides th + th { border-left: 1px solid var(--line) }
    .facts { margin-bottom: 14px } .facts th { width: 130px } .none { color: var(--soft); font-style: italic }
    .near td, .far td { color: var(--soft) } .far { display: none } .all .far { display: table-row }
    .change td { scroll-margin-top: 90px }
    .change .kept { box-shadow: inset 3px 0 var(--blue) }
    .cut { background: hsl(var(--hue) var(--much) var(--tint)) } .near .cut, .far .cut { --much: calc(var(--sat) * .3) }
    del { text-decoration-color: hsl(var(--hue) var(--sat) 55%) }
    .chip { font: 12px ui-monospace, "DejaVu Sans Mono", monospace; border: 0; border-radius: 9px; padding: 2px 9px; \
    margin-left: 8px; cursor: pointer; background: hsl(var(--hue) var(--sat) var(--chip)); color: hsl(var(--hue) var(--sat) var(--chip-ink)) }
    .current td { outline: 2px solid var(--blue); outline-offset: -2px } .hidden { display: none !important }
    @media print { nav { display: none } }
    """
}
