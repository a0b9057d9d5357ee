import { createSignal } from 'solid-js';

const [online, setOnline] = createSignal(navigator.onLine);
addEventListener('online', () => setOnline(true));
addEventListener('offline', () => setOnline(false));

/** Whether the browser has a network; it may be wrong about how far that reaches. */
export const isOnline = online;
