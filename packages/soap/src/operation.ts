import type { OperationDescriptor } from '@ebox-bridge/xml/contract';

/** What sending needs to know of one operation: a part of the generated descriptor. */
export type SoapOperation<Request, Response> = Pick<
  OperationDescriptor<Request, Response>,
  'name' | 'soapAction' | 'output' | 'writeInput' | 'compact' | 'readOutput' | 'swaRefsIn' | 'swaRefsOut'
>;
