/** Knows where it is without having it in words. */
export interface PlaceOfChild {
  /** As element names with positions: `PublishEboxMessageRequest/RecipientID[2]/CompanyID`. */
  readonly path: string;
}

/** Where something is in a message, in words or not: the words of a thousand places that nobody asks for cost more than reading. */
export type Place = string | PlaceOfChild;

/** The words for a place, for an error. */
export function pathOf(place: Place): string {
  return typeof place === 'string' ? place : place.path;
}
