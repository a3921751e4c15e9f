import { createInterface } from 'node:readline/promises';
import { InvalidArgumentError } from 'commander';

/** A question was asked and nobody is there to answer it. */
export class NoAnswerError extends Error {
  constructor(question: string) {
    super(`Nothing answers “${question}”: run it in a terminal, or give options; see --help.`);
    this.name = 'NoAnswerError';
  }
}

/** Asks whoever types, or the lines of standard input. */
export interface Asker {
  /**
   * @param read makes a value of the answer, or throws an InvalidArgumentError: then it is asked again
   * @param preset taken where the answer is empty
   * @throws NoAnswerError where the input has ended
   */
  ask<Value>(question: string, read: (answer: string) => Value, preset?: string): Promise<Value>;
  /**
   * Takes an answer as it is typed, blanks at its ends too.
   * @throws NoAnswerError where the input has ended
   */
  askAsTyped(question: string): Promise<string>;
  close(): void;
}

/** Questions go to standard error: what is printed may go to a file. */
export function createAsker(): Asker {
  const lines = createInterface({ input: process.stdin });
  const answers = lines[Symbol.asyncIterator]();
  const answerTo = async (question: string, preset?: string): Promise<string> => {
    process.stderr.write(`${question}${preset === undefined ? '' : ` [${preset}]`}: `);
    const { value, done } = await answers.next();
    if (done) throw new NoAnswerError(question);
    return value;
  };
  return {
    askAsTyped: (question) => answerTo(question),
    ask: async (question, read, preset) => {
      while (true) {
        const value = await answerTo(question, preset);
        try {
          return read(value.trim() || (preset ?? ''));
        } catch (error) {
          if (!(error instanceof InvalidArgumentError)) throw error;
          process.stderr.write(`${error.message}\n`);
        }
      }
    },
    close: () => lines.close(),
  };
}
