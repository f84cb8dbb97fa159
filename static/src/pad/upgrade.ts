// Properties that were set on an element before its class was defined, as frameworks do whose code runs first.

/** Removes own properties of `element` that hide those of its class, and sets those that can be set. */
export function upgradeProperties(element: HTMLElement, prototype: object): void {
  for (const [name, { set }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (!Object.hasOwn(element, name)) continue;
    const value: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    try {
      set?.call(element, value);
    } catch (error) {
      reportError(error); // thrown, it would leave the element without its class
    }
  }
}
