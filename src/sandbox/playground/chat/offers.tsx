import type { Suggestion } from './suggestions.ts';

/** What can be written, above the field. */
export function Offers({ offers, chosen, take }: { readonly offers: readonly Suggestion[]; readonly chosen: number; readonly take: (offer: Suggestion) => void }) {
  return (
    <ul class="offers" id="offers" role="listbox" aria-label="Suggestions">
      {offers.map((offer, at) => (
        <li key={offer.label} id={`offer-${at}`} role="option" aria-selected={at === chosen} onClick={() => take(offer)}>
          <b>{offer.label}</b> <span>{offer.detail}</span>
        </li>
      ))}
    </ul>
  );
}
