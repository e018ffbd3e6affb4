export const report = () => `Report ${__BUILD__}`;
