/** The one script of our pages. Without it they reload by themselves, once a minute, and times are in UTC. */

/**
 * Every 15 s, while the page is looked at and no form of it is in use, takes the new `<main>` over and keeps what the reader opened,
 * where the focus is and what is selected. When frontwire cannot be reached it says so beside the clock.
 */
const REFRESH = `
  const focusable = (root) => [...root.querySelectorAll('a, summary, button, input, select, textarea')];
  const isChanged = (field) => field.type === 'checkbox' ? field.checked !== field.defaultChecked :
    field.tagName === 'SELECT' ? [...field.options].some((one) => one.selected !== one.defaultSelected) && field.selectedIndex > 0 :
    field.defaultValue !== undefined && field.value !== field.defaultValue;
  const isBusy = () => document.hidden || String(getSelection()) !== '' ||
    ['INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement?.tagName) ||
    document.querySelector('details[open] form') !== null ||
    [...document.querySelectorAll('main input, main textarea, main select')].some(isChanged);
  const refresh = async () => {
    if (isBusy()) return;
    try {
      const answer = await fetch(location.href, { signal: AbortSignal.timeout(10000) });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const [old, fresh] = [document.querySelector('main'), page.querySelector('main')];
      if (!fresh || isBusy()) return;
      const open = new Set([...old.querySelectorAll('details[open]')].map(({ id }) => id));
      for (const one of fresh.querySelectorAll('details')) if (open.has(one.id)) one.open = true;
      const note = old.querySelector('[role=status]');
      const active = document.activeElement;
      const focus = focusable(old).indexOf(active);
      old.replaceWith(fresh);
      if (note) fresh.prepend(note);
      (active === note ? note : focusable(fresh)[focus])?.focus({ preventScroll: true });
      document.querySelector('.clock').replaceWith(page.querySelector('.clock'));
      document.title = page.title;
      localize();
    } catch {
      document.querySelector('.clock').textContent = 'frontwire cannot be reached';
    }
  };
  if (document.querySelector('main[data-live]')) setInterval(refresh, 15000);`;

/** Times in the viewer's own zone, with UTC beside. Viewers in UTC see what the server wrote. */
const LOCALIZE = `
  const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
  const hour = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short' });
  const second = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium' });
  const named = new Intl.DateTimeFormat('en', { timeZoneName: 'short' });
  const zone = (at) => named.formatToParts(at).find(({ type }) => type === 'timeZoneName').value;
  const localize = () => {
    for (const one of document.querySelectorAll('[data-hour], time[datetime]')) {
      const at = new Date(one.dataset.hour ?? one.dateTime);
      if (one.dataset.isLocal || Number.isNaN(at.getTime()) || at.getTimezoneOffset() === 0) continue;
      one.dataset.isLocal = 'yes';
      const utc = at.toISOString();
      if (one.dataset.until) one.textContent = one.textContent.replace(/^(\\S+) UTC/, hour.format(at) + '–' +
        hour.format(new Date(one.dataset.until)) + ' ' + zone(at) + ' ($1 UTC)');
      else if (one.dataset.hour) one.textContent = hour.format(at);
      else if (one.dataset.clock) one.textContent = second.format(at) + ' ' + zone(at) + ' (' + utc.slice(11, 16) + ' UTC)';
      else if (one.className === 'exact') {
        const local = day.format(at);
        const short = local.slice(0, 10) === utc.slice(0, 10) ? utc.slice(11, 16) : utc.slice(0, 16).replace('T', ' ');
        one.textContent = local + ' ' + zone(at) + ' (' + short + ' UTC)';
      } else one.title = one.title.replace(/\\d{4}-.*/, (instant) => day.format(at) + ' ' + zone(at) + ', ' + instant);
    }
  };
  localize();`;

/** What was just done is said once: the address does not keep it. */
const FORGET = `
  const address = new URL(location.href);
  if (address.searchParams.has('done')) {
    address.searchParams.delete('done');
    history.replaceState(null, '', address);
  }`;

/** The script as it is sent; the policy of our pages allows it by its hash. */
export const PAGE_SCRIPT = `
(() => {${LOCALIZE}${FORGET}${REFRESH}
})();
`;
