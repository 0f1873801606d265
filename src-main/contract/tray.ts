/** How the tray icon tells the load. */
export const trayIconStyles = ['bar', 'number'] as const
export type TrayIconStyle = (typeof trayIconStyles)[number]
