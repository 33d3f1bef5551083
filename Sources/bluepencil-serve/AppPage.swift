/// The one page of the program. It holds nothing of a dump: the script asks for that and puts it in as text.
enum AppPage {
  static func html(nonce: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Bluepencil</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style nonce="\(nonce)">\(AppStyle.css)</style></head>
    <body>
    <nav aria-label="Pages"><h1>Bluepencil</h1>
    <input id="filter" type="search" placeholder="Filter pages" aria-label="Filter pages"><ol id="pages"></ol><p id="more"></p></nav>
    <main><header><h2 id="source">No page</h2><p id="counts"></p>
    <p class="tools"><label><input type="checkbox" id="showkept" checked> kept</label>
    <label><input type="checkbox" id="showcut" checked> cut</label>
    <select id="rulefilter" aria-label="Rule"></select></p></header>
    <ol id="blocks"></ol></main>
    <aside><div role="tablist"><button role="tab" id="tab-rule" aria-selected="true">Rule</button>
    <button role="tab" id="tab-metadata" aria-selected="false">Metadata</button>
    <button role="tab" id="tab-original" aria-selected="false">Original</button></div>
    <section id="rule"><p class="hint">Click a chip to open its rule. Click lines and press <em>Make a rule</em> to draft one.</p>
    <p><input id="path" placeholder="site/example.org.yaml" aria-label="Path of the rule file"></p>
    <textarea id="text" spellcheck="false" aria-label="Rule file"></textarea>
    <p class="tools"><button id="draft" disabled>Make a rule</button> <button id="save" disabled>Save</button>
    <button id="discard" disabled>Discard</button></p>
    <p id="status" role="status"></p><pre id="messages"></pre></section>
    <section id="metadata" hidden><dl></dl></section>
    <section id="original" hidden><iframe id="frame" sandbox title="The page as it came"></iframe></section></aside>
    <script nonce="\(nonce)">\(AppScript.js)</script>
    </body></html>
    """
  }
}
