import { BridgeError, type ExistenceBackend, enterpriseQualities, enterprisesExist } from '@ebox-bridge/bridge';
import { eboxMessageOperations, type HasAnEboxRequest } from '@ebox-bridge/ebox-message/server';
import type { OperationHandler } from '../soap-door.ts';

const { readInput, writeOutput } = eboxMessageOperations.hasAnEbox;

/** hasAnEbox: enterprises are asked at the Federation; the answer keeps the order of the request. */
export function hasAnEboxHandler(backend: ExistenceBackend): OperationHandler {
  return async ({ request: element }) => {
    const request = readInput(element);
    const numbers = request.eboxId.map((id) => enterpriseNumber(request, id));
    const found = await enterprisesExist(backend, numbers);
    const ebox = request.eboxId.map((id, index) => ({ ebox: id, ...(found[index] ?? { exists: false }) }));
    return writeOutput(
      request.eboxType === undefined
        ? { qualityCode: request.qualityCode, ebox }
        : { eboxType: request.eboxType, ebox },
    );
  };
}

function enterpriseNumber(request: HasAnEboxRequest, id: HasAnEboxRequest['eboxId'][number]): string {
  const kind = request.eboxType ?? request.qualityCode;
  if (kind === 'CITIZEN') {
    throw new BridgeError(
      'BRIDGE_ROUTE_MISSING',
      'Whether citizens have an e-Box is answered by CitizenProfile, which is not routed here.',
    );
  }
  if (!enterpriseQualities.has(kind)) {
    throw new BridgeError(
      'BRIDGE_RECIPIENT_NOT_ROUTABLE',
      `Quality "${kind}" has no known counterpart in REST, and no legacy route is configured.`,
    );
  }
  if (id.companyId === undefined || id.subentityId !== undefined) {
    throw new BridgeError('BRIDGE_RECIPIENT_INVALID', `An e-Box of kind ${kind} is named by CompanyID alone.`);
  }
  return id.companyId;
}
