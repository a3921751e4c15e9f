import { generate, type Load } from './generate.ts';

/** The generator's own process: a load comes in as a message, what came of it goes out as one. */
process.on('message', (load: Load) => {
  generate(load).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});
