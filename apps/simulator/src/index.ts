export { connectSimulator, type SimulatorAdmin } from './connect-simulator.ts';
export { SimulatorError, type SimulatorErrorCode, simulatorErrors } from './errors.ts';
export type { CallReport } from './report-call.ts';
export type { Simulator, SimulatorClients, SimulatorOptions, SimulatorReady, SimulatorUrls } from './simulator.ts';
export { startSimulator } from './start-simulator.ts';
export { magicValues } from './trouble/trouble-match.ts';
export {
  type ActiveTrouble,
  operationNames,
  type Trouble,
  type TroubleInput,
  troubleSchema,
} from './trouble/trouble-schema.ts';
export { worldJsonSchema } from './world/json-schema.ts';
export { type ClientInput, type WorldInput, type WorldSettings, worldSchema } from './world/world-schema.ts';
