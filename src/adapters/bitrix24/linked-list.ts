/** Something that stands in at most one list. */
export interface Linked<Item extends Linked<Item>> {
  list: LinkedList<Item> | undefined;
  next: Item | undefined;
  previous: Item | undefined;
}

/** A list from which an item leaves in constant time wherever it stands. */
export class LinkedList<Item extends Linked<Item>> {
  first: Item | undefined;
  #last: Item | undefined;
  size = 0;

  push(item: Item): void {
    this.#enter(item, this.#last, undefined);
  }

  unshift(item: Item): void {
    this.#enter(item, undefined, this.first);
  }

  remove(item: Item): void {
    const links: Linked<Item> = item;
    if (links.previous) links.previous.next = links.next;
    else this.first = links.next;
    if (links.next) links.next.previous = links.previous;
    else this.#last = links.previous;
    links.list = links.next = links.previous = undefined;
    this.size -= 1;
  }

  #enter(item: Item, previous: Item | undefined, next: Item | undefined): void {
    const links: Linked<Item> = item;
    links.list = this;
    links.previous = previous;
    links.next = next;
    if (previous) previous.next = item;
    else this.first = item;
    if (next) next.previous = item;
    else this.#last = item;
    this.size += 1;
  }
}
