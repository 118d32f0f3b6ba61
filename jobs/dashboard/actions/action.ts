/** Doing what a form of our pages asks for: who may, what is asked first, what is said afterwards. */
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Failure, isFailure } from '../../../src/errors.ts';
import type { Part } from '../pages/html.ts';
import { renderNotice } from '../pages/layout.ts';
import { type Form, type Question, renderQuestion } from '../pages/questionPage.ts';
import type { PageTools } from '../pageTools.ts';

/** One thing that may be done with a subject. */
export interface Action<Subject> {
  /** What is said when it is done. */
  readonly done: string;
  /** Asked first, where it cannot be undone. */
  readonly ask?: (subject: Subject, form: Form) => Question;
  /** Does it; the address to go on at, or undefined while another process writes the collection. Throws `Failure`s. */
  readonly run: (tools: PageTools, subject: Subject, form: Form) => Promise<string | undefined>;
  /** The heading when it failed, where a part of it was done; `NOT_DONE` else. */
  readonly failed?: (failure: Failure) => string | undefined;
  /** What helps when it failed: a button that does what has to be done first. */
  readonly help?: (tools: PageTools, subject: Subject, form: Form) => Promise<Part>;
}

/** Longest form, in bytes: an excerpt and a title are far shorter. */
const MAX_FORM_BYTES = 64 * 1024;
/** How long an action may take that reads a page of the web, in ms. */
export const READ_MS = 25_000;

/** Refuses forms that are longer than any of ours. */
export const limitForm = bodyLimit({
  maxSize: MAX_FORM_BYTES,
  onError: (context) => context.text('The form is longer than 64 KiB.\n', 413),
});

/** Carries out an action that a form asked for, and leads on to the page that shows what came of it. */
export async function act<Subject>(
  context: Context,
  tools: PageTools,
  [name, action]: readonly [name: string, action: Action<Subject> | undefined],
  subject: Subject,
  back: string,
): Promise<Response> {
  if (tools.readOnly) return refuse(context, tools, 403, READ_ONLY, back);
  if (!action) return await tools.respondNotFound(context, 'There is no such action.');
  const form = await readForm(context);
  const question = action.ask?.(subject, form);
  if (question && form.confirmed !== 'yes') {
    return context.html(renderQuestion({ ...question, form, path: context.req.path, back, nowMs: tools.app.now() }));
  }
  try {
    const next = await action.run(tools, subject, form);
    if (next === undefined) return refuse(context, tools, 409, BUSY, back);
    tools.app.log.info('dashboard.acted', { action: name, path: back, by: tools.user });
    return context.redirect(toDonePath(next, name), 303);
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.code === 'redis_unavailable') throw thrown;
    const help = await action.help?.(tools, subject, form);
    const heading = action.failed?.(thrown);
    return refuse(context, tools, thrown.code === 'not_found' ? 404 : 422, thrown.message, back, { help, heading });
  }
}

/** The page that follows says what was done, by a word in its address; an action may have put a more exact one there. */
function toDonePath(next: string, name: string): string {
  if (/[?&]done=/.test(next)) return next;
  return `${next}${next.includes('?') ? '&' : '?'}done=${name}`;
}

const NOT_DONE = 'That was not done';
const READ_ONLY =
  'The dashboard is read-only: set dashboard.readOnly to false in the configuration to make changes here.';
const BUSY = 'Nothing was changed: another process writes this collection just now. Go back and try again.';

async function readForm(context: Context): Promise<Form> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function refuse(
  context: Context,
  { app }: PageTools,
  status: 403 | 404 | 409 | 422,
  sentence: string,
  back: string,
  { help, heading = NOT_DONE }: { readonly help?: Part; readonly heading?: string | undefined } = {},
): Response | Promise<Response> {
  return context.html(renderNotice(heading, sentence, app.now(), 'bad', { back, help }), status);
}
