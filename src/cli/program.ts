/** The command line: what there is and what it takes. Commands are loaded when they are called. */
import { Command } from 'commander';
import { createParts } from './commandParts.ts';
import { declareDocumentCommands } from './documentCommands.ts';
import { declareFileCommands } from './fileCommands.ts';
import { declareHandCommands } from './handCommands.ts';
import { declareLookCommands } from './lookCommands.ts';
import { beQuiet } from './output.ts';
import { declareRoundCommands } from './roundCommands.ts';
import { declareSourceCommands } from './sourceCommands.ts';
import { declareStartCommands } from './startCommands.ts';
import { declareStoryCommands } from './storyCommands.ts';
import { declareTrialCommands } from './trialCommands.ts';

/** Descriptions beside long names are wrapped down to this many characters; commander itself leaves them unwrapped from 40 on. */
const LEAST_HELP_WIDTH = 20;

/** All commands of frontwire, of which each sets the exit code of the process. Its parsing throws `CommanderError`. */
export function createProgram(version: string): Command {
  const program = new Command('frontwire')
    .description('Turns feeds into a ranked, de-duplicated, publish-ready news collection.')
    .version(version)
    .showHelpAfterError('(frontwire --help lists the commands)')
    .configureHelp({ minWidthToWrap: LEAST_HELP_WIDTH })
    .hook('preAction', (_, chosen) => {
      if (chosen.opts().quiet) beQuiet();
    })
    .exitOverride();
  const parts = createParts(program);
  declareRoundCommands(parts);
  declareStartCommands(parts);
  declareSourceCommands(parts);
  declareLookCommands(parts);
  declareHandCommands(parts);
  declareStoryCommands(parts);
  declareTrialCommands(parts);
  declareDocumentCommands(parts);
  declareFileCommands(parts);
  return program;
}
