import { makeProgram } from '../../../server/src/cli/program.ts';

type Command = ReturnType<typeof makeProgram>;

/**
 * Reads arguments as the command line does, and runs nothing.
 * @throws with its sentence where it would refuse them
 */
export async function parseSportello(args: readonly string[]): Promise<void> {
  const program = makeProgram();
  let said = '';
  let hasRun = false;
  const tame = (command: Command) => {
    const writeErr = (text: string) => {
      said += text;
    };
    command.exitOverride().configureOutput({ writeErr, writeOut: () => undefined });
    const action = () => {
      hasRun = true;
    };
    if (command.commands.length === 0) command.action(action);
    command.commands.forEach(tame);
  };
  tame(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (/^commander\.(version|helpDisplayed|help)$/.test(code ?? '')) return;
    throw new Error(said || message);
  }
  if (!hasRun) throw new Error(`no command: ${args.join(' ')}`);
}
