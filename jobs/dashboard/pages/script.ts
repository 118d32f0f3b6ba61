/** The one script of our pages. Without it they reload by themselves, once a minute. */

/**
 * Every 15 s, while the page is looked at, takes the new `<main>` over and keeps what the reader opened, where the focus is
 * and what is selected. When frontwire cannot be reached it says so beside the clock.
 */
export const REFRESH_SCRIPT = `
(() => {
  const focusable = (root) => [...root.querySelectorAll('a, summary')];
  const isBusy = () => document.hidden || String(getSelection()) !== '' ||
    ['INPUT', 'SELECT'].includes(document.activeElement?.tagName);
  const refresh = async () => {
    if (isBusy()) return;
    try {
      const answer = await fetch(location.href, { signal: AbortSignal.timeout(10000) });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const [old, fresh] = [document.querySelector('main'), page.querySelector('main')];
      if (!fresh || isBusy()) return;
      const open = new Set([...old.querySelectorAll('details[open]')].map(({ id }) => id));
      for (const one of fresh.querySelectorAll('details')) if (open.has(one.id)) one.open = true;
      const focus = focusable(old).indexOf(document.activeElement);
      old.replaceWith(fresh);
      focusable(fresh)[focus]?.focus({ preventScroll: true });
      document.querySelector('.clock').replaceWith(page.querySelector('.clock'));
      document.title = page.title;
    } catch {
      document.querySelector('.clock').textContent = 'frontwire cannot be reached';
    }
  };
  setInterval(refresh, 15000);
})();
`;
