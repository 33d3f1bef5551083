/// What the program's page does. Texts of pages are put in by textContent alone.
enum AppScript {
  static let js = #"""
    "use strict";
    const token = new URLSearchParams(location.search).get("token");
    const $ = id => document.getElementById(id);
    const state = { page: 0, sources: [], view: null, base: null, chosen: new Set(), anchor: null, saved: "" };

    async function ask(path, body) {
      const answer = await fetch(path, {
        method: body ? "POST" : "GET", headers: { "X-Bluepencil-Token": token },
        body: body ? JSON.stringify(body) : undefined });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    }
    function element(name, properties = {}, ...children) {
      const made = Object.assign(document.createElement(name), properties);
      made.append(...children);
      return made;
    }
    function say(text, isError = false) {
      $("status").textContent = text;
      $("status").className = isError ? "error" : "";
    }
    function attempt(work) {
      return async event => { try { await work(event); } catch (error) { say(error.message, true); } };
    }

    async function loadPages() {
      const list = await ask("/pages");
      state.sources = list.pages;
      $("more").textContent = list.more ? "The dump has more pages; --pages shows more of them." : "";
      showPages();
      if (list.pages.length) await openPage(0);
    }
    function showPages() {
      const wanted = $("filter").value.toLowerCase();
      $("pages").replaceChildren(...state.sources.flatMap((source, number) => {
        if (wanted && !source.toLowerCase().includes(wanted)) return [];
        const item = element("li", { textContent: source, tabIndex: 0 });
        item.setAttribute("aria-current", number === state.page);
        item.onclick = attempt(() => openPage(number));
        item.onkeydown = event => { if (event.key === "Enter") item.click(); };
        return [item];
      }));
    }
    async function openPage(number) {
      state.page = number;
      state.chosen.clear();
      state.anchor = null;
      showPages();
      const answer = await ask(`/page/${number}`);
      state.base = answer.view ?? null;
      $("source").textContent = state.sources[number];
      $("frame").src = `/source/${number}?token=${token}`;
      if (answer.rejected) { state.view = null; show(); say(answer.rejected, true); return; }
      say("");
      if ($("text").value && $("text").value !== state.saved) await tryRule(); else { state.view = state.base; show(); }
    }

    function show() {
      const view = state.view;
      const blocks = view ? view.blocks : [];
      const kept = blocks.filter(block => block.kept).length;
      $("counts").textContent = view ? `${blocks.length} blocks, ${kept} kept, ${blocks.length - kept} cut` : "";
      const ids = [...new Set(blocks.map(name).filter(Boolean))].sort();
      const filter = $("rulefilter").value;
      $("rulefilter").replaceChildren(element("option", { value: "", textContent: "every rule" }),
        ...ids.map(id => element("option", { value: id, textContent: id, selected: id === filter })));
      $("blocks").replaceChildren(...blocks.flatMap((block, index) => isShown(block) ? [row(block, index)] : []));
      $("metadata").firstElementChild.replaceChildren(...(view ? view.metadata : []).flatMap(item => [
        element("dt", { textContent: item.field }),
        element("dd", {}, item.values.join("; ") + " ", element("small", { textContent: item.origin ?? "" }))]));
      $("draft").disabled = state.chosen.size === 0;
    }
    function name(block) { return block.rule ? block.rule.id : block.kept ? "" : "model"; }
    function isShown(block) {
      const filter = $("rulefilter").value;
      return (block.kept ? $("showkept").checked : $("showcut").checked) && (!filter || name(block) === filter);
    }
    function row(block, index) {
      const words = element("span", { className: "words", textContent: block.text });
      const text = element("div", {}, ...(name(block) ? [chip(block)] : []), words);
      const item = element("li", { className: block.kept ? "kept" : "cut", tabIndex: 0 },
        element("span", { className: "number", textContent: block.number }),
        element("span", { textContent: block.kept ? "+" : "−" }),
        element("span", { className: "score", textContent: `${block.score} %`, title: "the classifier's probability of article" }), text);
      const before = state.base && state.base.blocks[index];
      if (state.view !== state.base && before && before.kept !== block.kept) {
        item.classList.add("changed");
        item.title = block.kept ? "would come back" : "would go";
      }
      item.setAttribute("aria-selected", state.chosen.has(index));
      item.onclick = event => choose(index, event.shiftKey);
      item.onkeydown = event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(index, event.shiftKey); } };
      return item;
    }
    function chip(block) {
      const made = element("button", { className: "chip", textContent: name(block),
        title: block.rule ? `${block.rule.because} Also matched: ${block.matches.filter(id => id !== block.rule.id).join(", ") || "none"}` : "the classifier" });
      made.onclick = attempt(async event => {
        event.stopPropagation();
        if (block.rule && block.rule.file) await openRule(block.rule.id);
      });
      return made;
    }
    function choose(index, isRange) {
      if (isRange && state.anchor !== null) {
        state.chosen.clear();
        for (let at = Math.min(index, state.anchor); at <= Math.max(index, state.anchor); at++) state.chosen.add(at);
      } else {
        if (state.chosen.has(index)) state.chosen.delete(index); else state.chosen.add(index);
        state.anchor = index;
      }
      for (const [position, item] of [...$("blocks").children].entries()) item.setAttribute("aria-selected", isChosen(position));
      $("draft").disabled = state.chosen.size === 0;
    }
    function isChosen(position) {
      const shown = state.view.blocks.flatMap((block, index) => isShown(block) ? [index] : []);
      return state.chosen.has(shown[position]);
    }

    async function openRule(id) {
      const file = await ask(`/rule/${encodeURIComponent(id)}`);
      edit(file.path, file.text, file.text);
      const offset = file.text.split("\n").slice(0, file.line - 1).join("\n").length;
      $("text").focus();
      $("text").setSelectionRange(offset, offset);
      $("text").scrollTop = Math.max(0, (file.line - 4) * 19.5);
      say(`${file.path}, line ${file.line}`);
    }
    function edit(path, text, saved) {
      showTab("rule");
      $("path").value = path;
      $("text").value = text;
      state.saved = saved;
      $("messages").textContent = "";
      buttons();
    }
    function buttons() {
      const isChanged = $("text").value !== state.saved;
      $("save").disabled = !isChanged;
      $("discard").disabled = !$("text").value;
    }
    async function draftRule() {
      const numbers = [...state.chosen].map(index => state.base.blocks[index].number);
      const made = await ask(`/draft/${state.page}`, { from: Math.min(...numbers), to: Math.max(...numbers) });
      edit(made.path, made.text, "");
      await tryRule();
      $("messages").textContent = [...made.problems, ...made.notes, $("messages").textContent].filter(Boolean).join("\n");
    }
    let latest = 0;
    async function tryRule() {
      buttons();
      if (!$("text").value) { state.view = state.base; show(); return; }
      const turn = ++latest;
      const answer = await ask(`/trial/${state.page}`, { path: $("path").value, text: $("text").value });
      if (turn !== latest) return;
      report(answer);
      if (!answer.view) { if (answer.rejected) say(answer.rejected, true); return; }
      state.view = answer.view;
      show();
      const changed = state.view.blocks.filter((block, index) => state.base.blocks[index] && block.kept !== state.base.blocks[index].kept);
      say(`would cut ${changed.filter(block => !block.kept).length} more blocks of this page, and bring back ${changed.filter(block => block.kept).length}`);
    }
    function report(answer) {
      const problems = answer.errors ?? answer.failures ?? [];
      $("messages").textContent = problems.join("\n");
      if (answer.errors) say("the file does not load", true);
    }
    async function saveRule() {
      const text = $("text").value;
      const answer = await ask("/save", { path: $("path").value, text });
      report(answer);
      if (!answer.saved) return;
      state.saved = text;
      buttons();
      const page = await ask(`/page/${state.page}`);
      state.base = state.view = page.view ?? null;
      show();
      say(`saved ${answer.saved}` + (answer.failures.length ? "; tests fail" : ""), answer.failures.length > 0);
    }

    function showTab(chosen) {
      for (const tab of ["rule", "metadata", "original"]) {
        $(tab).hidden = tab !== chosen;
        $(`tab-${tab}`).setAttribute("aria-selected", tab === chosen);
      }
    }
    for (const tab of ["rule", "metadata", "original"]) $(`tab-${tab}`).onclick = () => showTab(tab);
    $("filter").oninput = showPages;
    for (const id of ["showkept", "showcut", "rulefilter"]) $(id).onchange = show;
    $("draft").onclick = attempt(draftRule);
    $("save").onclick = attempt(saveRule);
    $("discard").onclick = () => { edit("", "", ""); state.view = state.base; show(); say(""); };
    let pause;
    for (const id of ["text", "path"]) $(id).oninput = () => { clearTimeout(pause); pause = setTimeout(attempt(tryRule), 250); };
    document.onkeydown = attempt(async event => {
      if (/INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
      if (event.key === "]" && state.page + 1 < state.sources.length) await openPage(state.page + 1);
      if (event.key === "[" && state.page > 0) await openPage(state.page - 1);
      if (event.key === "Escape") { state.chosen.clear(); show(); }
    });
    attempt(loadPages)();
    """#
}
