import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

export type SimulatorErrorCode =
  | 'SIMULATOR_WORLD_UNREADABLE'
  | 'SIMULATOR_WORLD_INVALID'
  | 'SIMULATOR_FOLDER_IN_USE'
  | 'SIMULATOR_PKI_INCOMPLETE'
  | 'SIMULATOR_PKI_EXPIRED'
  | 'SIMULATOR_LISTEN_FAILED'
  | 'SIMULATOR_NOT_FOUND'
  | 'SIMULATOR_REFUSED';

/** Everything that can stop a simulator from starting. */
export const simulatorErrors: ErrorCatalogue<SimulatorErrorCode> = {
  SIMULATOR_WORLD_UNREADABLE: {
    category: 'configuration',
    meaning: 'The world file could not be read or is not JSON.',
    next: 'Check the path given with --world and that the file is valid JSON.',
  },
  SIMULATOR_WORLD_INVALID: {
    category: 'configuration',
    meaning: 'The world holds a key or a value that the simulator does not know.',
    next: 'Correct the value that the message names; docs/simulator-world.schema.json lists what is known.',
  },
  SIMULATOR_FOLDER_IN_USE: {
    category: 'configuration',
    meaning: 'Another simulator that runs keeps its state in this folder.',
    next: 'Stop the other one, or give each a folder of its own with --dir.',
  },
  SIMULATOR_PKI_INCOMPLETE: {
    category: 'configuration',
    meaning: 'The pki folder exists but a file in it is missing.',
    next: 'Delete the pki folder to have a new one made, or restore the missing file.',
  },
  SIMULATOR_PKI_EXPIRED: {
    category: 'certificate',
    meaning: 'A certificate in the pki folder is no longer valid: nothing signed with it would be accepted.',
    next: 'Delete the pki folder to have a new one made, and give the new files to those that use them.',
  },
  SIMULATOR_LISTEN_FAILED: {
    category: 'configuration',
    meaning: 'The simulator could not listen on the address and port asked for.',
    next: 'Choose another port, or port 0 for any free one.',
  },
  SIMULATOR_NOT_FOUND: {
    category: 'configuration',
    meaning: 'No running simulator was found where it was looked for.',
    next: 'Give the folder of a simulator that runs, or the admin URL of its ready line.',
  },
  SIMULATOR_REFUSED: {
    category: 'caller-data',
    meaning: 'The simulator refused what its administrator asked for.',
    next: 'Correct what the message names; docs/simulator.md lists what can be set.',
  },
};

/** Thrown when a simulator cannot start. */
export class SimulatorError extends EboxError<SimulatorErrorCode> {
  constructor(code: SimulatorErrorCode, message: string, details?: ErrorDetails) {
    super(simulatorErrors, code, message, details);
  }
}
