import { type EboxInfo, eboxMessageOperations, type GetEboxInfoRequest } from '@ebox-bridge/ebox-message/server';
import { dropAttachments, type SoapOperation } from '../soap/soap-operation.ts';
import type { WorldInput } from '../world/world-schema.ts';
import { findEbox, numberOf } from './recipient.ts';

/** getEboxInfo: contact data of e-Boxes. What the world does not say is made up from the number. */
export function getEboxInfo(request: GetEboxInfoRequest): SoapOperation<void> {
  return {
    facts: { recipients: request.eboxId.map(numberOf) },
    receive: dropAttachments,
    async process(_received, { world }) {
      const { eboxId, ...kind } = request;
      const known = eboxId.filter((id) => findEbox(world, id, kind) !== undefined);
      const unknown = eboxId.filter((id) => !known.includes(id));
      return eboxMessageOperations.getEboxInfo.writeOutput({
        ...kind,
        ...(known.length > 0
          ? { eboxInfo: known.map((entityId) => ({ entityId, ...contact(world.input, numberOf(entityId)) })) }
          : {}),
        ...(unknown.length > 0 ? { errorCase: unknown } : {}),
      });
    },
  };
}

function contact({ enterprises, citizens }: WorldInput, number: string): Omit<EboxInfo, 'entityId'> {
  const enterprise = enterprises?.find(({ enterpriseNumber }) => enterpriseNumber === number);
  const citizen = citizens?.find(({ ssin }) => ssin === number);
  const language = enterprise?.language ?? citizen?.language;
  const name = enterprise?.name;
  return {
    emailAddress: enterprise?.email ?? citizen?.email ?? `ebox-${number}@example.org`,
    language: language === undefined || language === 'EN' ? 'FR' : language,
    entityName: {
      denominationNl: name?.nl ?? name?.fr ?? name?.de ?? 'Naam',
      denominationFr: name?.fr ?? name?.nl ?? name?.de ?? 'Nom',
      denominationDe: name?.de ?? name?.nl ?? name?.fr ?? 'Name',
    },
  };
}
