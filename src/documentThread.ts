/** The script of the thread that reads long documents: joins the reading with the thread's messages, and nothing else. */
import { answerReadings } from './effects/threads/answerReadings.ts';
import { documentStages } from './pipeline/documentStages.ts';

answerReadings(documentStages);
