export default () => <h1>Report {__BUILD__}</h1>;
