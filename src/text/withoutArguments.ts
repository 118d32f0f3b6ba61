/** Messages of a Redis that does not know a command. */

/** The message without the arguments of the command that it repeats: those of AUTH and HELLO are user and password. */
export function withoutArguments(message: string): string {
  return message.replace(/,? with args beginning with:.*/is, '');
}
