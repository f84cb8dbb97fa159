// What this tab stores on the device until it is closed.

/** What is stored under this name; null if that is nothing, or if the browser blocks storage. */
export function load(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name)!);
  } catch {
    return null;
  }
}

/** Returns whether the value was stored: storage may be blocked or full. */
export function store(name: string, value: unknown): boolean {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
