/** The look of our pages: system fonts, one measure, four tones; light or dark as the reader's system is. */

const COLOURS = `
:root { color-scheme: light dark;
  --back: #f4f6f8; --card: #fff; --ink: #17212e; --faint: #5d6b7e; --line: #e2e7ed; --hover: #f7f9fb;
  --link: #1d4fd7; --good: #15803d; --warn: #b45309; --bad: #c02626; --idle: #6b7787;
  --a: #3b6fe0; --b: #a9c1f5; --c: #d64545; --d: #f0b3a8; --grid: #e8ecf1; }
@media (prefers-color-scheme: dark) { :root {
  --back: #0d1117; --card: #151b23; --ink: #e4eaf2; --faint: #93a0b2; --line: #252e3a; --hover: #1a222c;
  --link: #82aaff; --good: #4cc870; --warn: #e6a23c; --bad: #f47c74; --idle: #8592a4;
  --a: #6d9bff; --b: #31497f; --c: #f0766e; --d: #743a38; --grid: #212a35; } }`;

const FRAME = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99em; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .3rem .6rem; }
.top { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; padding: .8rem 1.5rem;
  background: var(--card); border-bottom: 1px solid var(--line); }
.brand { font-weight: 700; font-size: 1.1rem; letter-spacing: -.02em; color: var(--ink); }
.brand b { color: var(--a); }
.top nav { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; } .top nav a { color: var(--faint); }
.top nav a[aria-current] { color: var(--ink); font-weight: 600; }
.clock { margin-left: auto; color: var(--faint); font-size: .85rem; font-variant-numeric: tabular-nums; }
main { max-width: 1240px; margin: 0 auto; padding: 1.25rem 1.5rem 3rem; display: grid; gap: 1.1rem; }
.two { display: grid; gap: 1.1rem; grid-template-columns: repeat(2, minmax(0, 1fr)); align-items: start; }
.three { display: grid; gap: 1.1rem; grid-template-columns: repeat(3, minmax(0, 1fr)); }
.stack { display: grid; gap: 1.1rem; align-content: start; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 0; letter-spacing: -.01em; }
h1.plain { font-size: 1.05rem; } h2 { font-size: .95rem; margin: 0; } h3 { font-size: .9rem; margin: 1rem 0 .3rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.15rem; min-width: 0; }
.card > header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between;
  gap: .2rem 1rem; margin-bottom: .6rem; }
.card > header > a { font-size: .85rem; }
.faint { color: var(--faint); } .small { font-size: .85rem; } .empty { color: var(--faint); margin: .3rem 0; }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.title { unicode-bidi: isolate; overflow-wrap: anywhere; } p { margin: .3rem 0; }
code, .mono { font: .85em/1.45 ui-monospace, "SFMono-Regular", Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }`;

const HEALTH = `
.health { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.4rem; border-left: 4px solid var(--idle); }
.health.good { border-left-color: var(--good); } .health.warn { border-left-color: var(--warn); }
.health.bad { border-left-color: var(--bad); }
.health h1 { flex: 1 0 auto; max-width: 100%; }
.checks { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: 0; padding: 0; list-style: none;
  font-size: .88rem; color: var(--faint); }
.state { display: inline-flex; align-items: center; gap: .4em; font-size: .85rem; font-weight: 600;
  white-space: nowrap; color: var(--idle); }
.state::before { content: ""; width: .55em; height: .55em; border-radius: 50%; background: currentColor; flex: none; }
.state.good { color: var(--good); } .state.warn { color: var(--warn); } .state.bad { color: var(--bad); }
.tiles { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); margin: 0; padding: 0; overflow: hidden; }
.tiles > div { padding: .85rem 1.15rem; box-shadow: 1px 1px 0 var(--line); }
.tiles dt { color: var(--faint); font-size: .82rem; } .tiles dd { margin: 0; }
.tiles .big { font-size: 1.6rem; line-height: 1.25; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.tiles .big.bad { color: var(--bad); }`;

const LISTS = `
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 500; color: var(--faint); font-size: .82rem; }
th, td { padding: .42rem .9rem .42rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; } th.num { text-align: right; } tbody tr:last-child > * { border-bottom: 0; }
.only-fold { display: none; }
.zero { color: var(--faint); opacity: .65; } td.hot-number { color: var(--bad); font-weight: 600; }
.hot { list-style: none; margin: 0; padding: 0; }
.hot > li { display: grid; grid-template-columns: 3.1rem minmax(0, 1fr); gap: .9rem; padding: .5rem 0;
  border-bottom: 1px solid var(--line); }
.hot > li:last-child { border-bottom: 0; } .hot h2, .hot h3 { margin: 0; font-size: .97rem; font-weight: 600; line-height: 1.35; }
.heat { text-align: right; font-size: 1.15rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.3; }
.sub { color: var(--faint); font-size: .85rem; } time { white-space: nowrap; } .sub > * + *::before { content: "·"; margin: 0 .45em; }
.tag { display: inline-block; padding: 0 .5em; border: 1px solid var(--line); border-radius: 1em;
  font-size: .8rem; color: var(--faint); margin: 0 .25em .2em 0; white-space: nowrap; }
details > summary { cursor: pointer; } summary { color: var(--faint); font-size: .85rem; }
summary .num { color: var(--ink); font-weight: 600; } .signals { width: auto; margin: .3rem 0 .4rem; font-size: .85rem; }
.signals td, .signals th { padding: .15rem .9rem .15rem 0; border: 0; } .plus { color: var(--good); } .minus { color: var(--bad); }
.facts { display: grid; grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr); gap: .35rem 1.3rem; margin: 0; }
.facts dt { color: var(--faint); font-size: .88rem; } .facts dd { margin: 0; overflow-wrap: anywhere; }
.reason { overflow-wrap: anywhere; } .text { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem; }
.members { margin: 0; padding-left: 1.2rem; } .members li { margin: .45rem 0; }
.filter { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin-bottom: .6rem; }
.filter input, .filter select, .filter button { font: inherit; color: inherit; background: var(--back);
  border: 1px solid var(--line); border-radius: 6px; padding: .25rem .6rem; }
.filter input { min-width: 0; } .filter [type=search] { flex: 1 1 15rem; } .filter select { max-width: 14rem; }
.sub a, p a, .empty a { text-decoration: underline; text-underline-offset: 2px; }
.undated { font-style: italic; } .undated time { white-space: normal; }
.pages { display: flex; flex-wrap: wrap; gap: 1rem; justify-content: flex-end; margin-top: .6rem; font-size: .88rem; }`;

const ACTIONS = `
.note { margin: 0; padding: .6rem 1.15rem; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--good);
  border-radius: 10px; } .note.bad { border-left-color: var(--bad); } .note form { display: inline; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: flex-start; margin: .2rem 0; } .actions form { margin: 0; }
.actions details { flex: 0 1 auto; } .actions details[open] { flex: 1 1 100%; }
button, .button { font: inherit; color: var(--ink); background: var(--back); border: 1px solid var(--idle); border-radius: 6px;
  padding: .3rem .8rem; min-height: 2rem; cursor: pointer; display: inline-block; }
  button:hover, .button:hover { background: var(--hover); }
button.main { background: var(--link); border-color: var(--link); color: var(--card); } button.final { border-color: var(--bad);
  color: var(--bad); }
.actions summary { font: inherit; list-style: none; } .actions summary::-webkit-details-marker { display: none; }
.actions details[open] > summary { margin-bottom: .5rem; }
.fields { display: grid; gap: .7rem; max-width: 46rem; } .fields label { display: grid; gap: .2rem; } .fields p { margin: 0; }
.fields .name { color: var(--faint); font-size: .88rem; }
.fields input, .fields select, .fields textarea { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--idle);
  border-radius: 6px; padding: .3rem .6rem; width: 100%; } .fields textarea { min-height: 5.5rem; resize: vertical; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }`;

const CHARTS = `
.chart svg { display: block; width: 100%; height: auto; margin-top: .35rem; }
.chart .total { font-size: 1.35rem; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.chart text { fill: var(--faint); font-size: 11.5px; } .chart line { stroke: var(--grid); } .chart .base { stroke: var(--line); }
.fill-a { fill: var(--a); } .fill-b { fill: var(--b); } .fill-c { fill: var(--c); } .fill-d { fill: var(--d); }
.fill-good { fill: var(--good); } .fill-warn { fill: var(--warn); } .fill-bad { fill: var(--bad); } .fill-idle { fill: var(--line); }
.key { display: inline-flex; align-items: center; gap: .4em; margin-left: .9em; font-size: .82rem; color: var(--faint); }
.key svg { display: inline-block; width: .7em; height: .7em; margin: 0; }
.share { display: block; width: 100%; height: 8px; border-radius: 4px; margin: .1rem 0 .55rem; }
.reasons td { border: 0; padding-top: .15rem; padding-bottom: .15rem; vertical-align: middle; } .reasons .share { margin: 0; }
.reasons td:last-child { width: 45%; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: 0 0 .6rem; padding: 0; list-style: none; }`;

const NARROW = `
@media (max-width: 900px) { .two, .three { grid-template-columns: minmax(0, 1fr); }
.tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@media (max-width: 640px) {
  main { padding: .8rem .8rem 2rem; gap: .8rem; } .top { padding: .7rem .9rem; } .card { padding: .85rem .9rem; }
  .tiles { padding: 0; grid-template-columns: repeat(2, minmax(0, 1fr)); } .clock { margin-left: 0; }
  .top nav { gap: .2rem .85rem; } .filter input { flex: 1 1 100%; } .wide { display: none; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts dd { margin-bottom: .5rem; }
  .fold > thead { display: none; } .fold > tbody > tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .fold > tbody > tr:last-child { border-bottom: 0; }
  .fold > tbody > tr > td { display: block; border: 0; padding: .05rem 0; text-align: left; white-space: normal; }
  .flow > tbody > tr > td { display: inline-block; margin-right: 1rem; vertical-align: top; }
  .flow > tbody > tr > td:first-child { display: block; margin: 0; } .flow > tbody > tr > td.wide { display: none; }
  .spread > tbody > tr > td:nth-child(n+3):nth-child(-n+5) { display: inline-block; margin-right: 1rem; }
  .hot > li { grid-template-columns: 2.3rem minmax(0, 1fr); gap: .7rem; }
  .only-fold { display: inline; color: var(--faint); } .tag { white-space: normal; border-radius: .7em; } th, td { padding-right: .6rem; }
}`;

/** The whole style sheet. */
export const STYLE = [COLOURS, FRAME, HEALTH, LISTS, ACTIONS, CHARTS, NARROW].join('\n');
