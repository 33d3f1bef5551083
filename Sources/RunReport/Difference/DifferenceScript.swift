/// Filters and keys of a page of differences.
enum DifferenceScript {
  static let text = """
    'use strict';
    const byId = id => document.getElementById(id);
    const rule = byId('rule'), kind = byId('kind'), all = byId('all');
    const sections = [...document.querySelectorAll('section')];
    let current = null;
    const fits = row => (!rule.value || row.dataset.rules.split(' ').includes(rule.value))
      && (!kind.value || row.dataset.kinds.split('|').includes(kind.value));
    const changes = () => [...document.querySelectorAll('section:not(.hidden) tr.change:not(.hidden)')];
    function filter() {
      const isFiltered = rule.value || kind.value;
      for (const section of sections) {
        let count = 0;
        for (const row of section.querySelectorAll('.sides tr[data-rules]')) {
          const shown = row.className.includes('change') ? fits(row) : !isFiltered || all.checked;
          row.classList.toggle('hidden', !shown);
          if (shown && row.className.includes('change')) count += 1;
        }
        section.classList.toggle('hidden', isFiltered && count === 0);
      }
      document.body.classList.toggle('all', all.checked);
      const pages = sections.filter(section => !section.classList.contains('hidden')).length;
      byId('shown').textContent = `${changes().length} lines on ${pages} of ${sections.length} pages`;
    }
    function mark(row) {
      if (current) current.classList.remove('current');
      current = row;
      if (!row) return;
      row.classList.add('current');
      row.scrollIntoView({ block: 'center' });
    }
    function move(step) {
      const rows = changes();
      const at = rows.indexOf(current);
      const top = rows.findIndex(row => row.getBoundingClientRect().top > 60);
      mark(rows[at < 0 ? Math.max(top, 0) : Math.min(Math.max(at + step, 0), rows.length - 1)]);
    }
    function turn(step) {
      const shown = sections.filter(section => !section.classList.contains('hidden'));
      const here = current ? current.closest('section') : shown.filter(s => s.getBoundingClientRect().top < 80).pop();
      const goal = shown[Math.min(Math.max(shown.indexOf(here) + step, 0), shown.length - 1)];
      if (!goal) return;
      mark(goal.querySelector('tr.change:not(.hidden)'));
      goal.scrollIntoView();
      goal.focus({ preventScroll: true });
    }
    const keys = {
      j: () => move(1), k: () => move(-1), n: () => turn(1), p: () => turn(-1), r: () => rule.focus(),
      a: () => { all.checked = !all.checked; filter(); },
      Escape: () => { rule.value = kind.value = ''; filter(); },
    };
    document.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.tagName === 'SELECT' && event.key !== 'Escape') return;
      const action = keys[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
    document.addEventListener('click', event => {
      const chip = event.target.closest('.chip');
      if (!chip) return;
      const value = chip.dataset.rule;
      if (![...rule.options].some(option => option.value === value)) return;
      rule.value = rule.value === value ? '' : value;
      filter();
    });
    if (rule) {
      for (const control of [rule, kind, all]) control.addEventListener('change', filter);
      filter();
    }
    """
}
