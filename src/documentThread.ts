/** The script of the thread that reads long documents: joins the reading with the thread's messages, and nothing else. */
import { answerReadings } from './effects/threads/answerReadings.ts';
import { readDocument } from './pipeline/readDocument.ts';

answerReadings(readDocument);
