export { SimulatorError, type SimulatorErrorCode, simulatorErrors } from './errors.ts';
export type { Simulator, SimulatorClients, SimulatorOptions, SimulatorReady, SimulatorUrls } from './simulator.ts';
export { startSimulator } from './start-simulator.ts';
export { type ActiveTrouble, operationNames, type Trouble, type TroubleInput, troubleSchema } from './trouble.ts';
export { type ClientInput, type WorldInput, worldSchema } from './world/world-schema.ts';
