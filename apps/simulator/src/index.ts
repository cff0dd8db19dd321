export { connectSimulator, type SimulatorAdmin } from './connect-simulator.ts';
export { SimulatorError, type SimulatorErrorCode, simulatorErrors } from './errors.ts';
export type { CallReport } from './report-call.ts';
export type { Simulator, SimulatorClients, SimulatorOptions, SimulatorReady, SimulatorUrls } from './simulator.ts';
export { startSimulator } from './start-simulator.ts';
export { type ActiveTrouble, operationNames, type Trouble, type TroubleInput, troubleSchema } from './trouble.ts';
export { magicValues } from './trouble-match.ts';
export { worldJsonSchema } from './world/json-schema.ts';
export { type ClientInput, type WorldInput, type WorldSettings, worldSchema } from './world/world-schema.ts';
