// The command as a process of its own, from its sources.
import { main } from '../../src/index.ts';

await main(process.argv.slice(2));
