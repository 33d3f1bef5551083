/// How the program's page looks by day and night.
enum AppStyle {
  static let css = """
    :root { color-scheme: light dark; --ink: #1d2733; --soft: #5d6b7a; --paper: #f5f3ee; --card: #fff; --line: #dcd8cf;
      --blue: #1f5fbf; --cut: #fbe9e6; --cutink: #9c3324; --gain: #fff3c4; --chosen: #dbe8fb }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #98a5b5; --paper: #14181e; --card: #1c222a;
      --line: #303946; --blue: #6ea3f2; --cut: #3a2422; --cutink: #f0a394; --gain: #4a3f12; --chosen: #1f3554 } }
    * { box-sizing: border-box }
    body { margin: 0; height: 100vh; display: grid; grid-template-columns: 240px minmax(0, 1fr) 440px; background: var(--paper);
      color: var(--ink); font: 14px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif }
    nav, main, aside { overflow: auto; padding: 16px; min-height: 0 }
    nav, aside { background: var(--card); border: 0 solid var(--line) } nav { border-right-width: 1px }
    aside { border-left-width: 1px; display: flex; flex-direction: column }
    h1 { font: 600 20px/1.2 Georgia, "DejaVu Serif", serif; margin: 0 0 14px; text-decoration: underline wavy var(--blue) 2px;
      text-underline-offset: 6px }
    h2 { font-size: 15px; margin: 0; overflow-wrap: anywhere }
    header { position: sticky; top: -16px; background: var(--paper); padding: 16px 0 6px; margin-top: -16px }
    header p { margin: 4px 0; color: var(--soft) }
    input, select, textarea, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
      border-radius: 6px; padding: 5px 9px; max-width: 100% }
    input[type=search], #path { width: 100% }
    button { cursor: pointer } button:disabled { opacity: .5; cursor: default }
    button:focus-visible, li:focus-visible, input:focus-visible, textarea:focus-visible { outline: 2px solid var(--blue); outline-offset: 1px }
    ol { list-style: none; margin: 10px 0 0; padding: 0 }
    #pages li { padding: 4px 8px; border-radius: 6px; cursor: pointer; overflow-wrap: anywhere; font-size: 13px }
    #pages [aria-current=true] { background: var(--chosen) }
    #blocks li { display: grid; grid-template-columns: 44px 18px 44px minmax(0, 1fr); gap: 6px; padding: 3px 8px; border-radius: 4px;
      background: var(--card); margin-bottom: 2px; cursor: pointer; border-left: 4px solid transparent }
    #blocks .cut { background: var(--cut); color: var(--cutink) } #blocks .cut .words { text-decoration: line-through }
    #blocks .changed { background: var(--gain); border-left-color: var(--blue) }
    #blocks [aria-selected=true] { outline: 2px solid var(--blue) }
    .number, .score { color: var(--soft); text-align: right; font-variant-numeric: tabular-nums }
    .words { overflow-wrap: anywhere; white-space: pre-line }
    .chip { display: inline-block; border: 1px solid currentColor; border-radius: 10px; padding: 0 8px; margin-right: 6px; font-size: 12px;
      background: none; text-decoration: none; line-height: 1.5 }
    [role=tablist] { display: flex; gap: 6px; margin-bottom: 12px } [aria-selected=true][role=tab] { border-color: var(--blue); color: var(--blue) }
    section { display: flex; flex-direction: column; flex: 1; min-height: 0 } section[hidden] { display: none }
    textarea { flex: 1; min-height: 240px; width: 100%; font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; white-space: pre; overflow: auto }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; max-height: 30vh; overflow: auto; margin: 0 }
    iframe { flex: 1; width: 100%; border: 1px solid var(--line); background: #fff; border-radius: 6px }
    .hint, #more { color: var(--soft); margin: 0 0 8px; font-size: 13px } .error { color: var(--cutink) }
    dt { color: var(--soft); margin-top: 8px } dd { margin: 0; overflow-wrap: anywhere } dd small { color: var(--soft) }
    @media (max-width: 1000px) { body { grid-template-columns: 1fr; height: auto } nav { max-height: 30vh } }
    """
}
