// Twilio's own calculator: a line with a text in, the number of segments out.
const readline = require("readline");
const { SegmentedMessage } = require("sms-segments-calculator");

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  console.log(new SegmentedMessage(JSON.parse(line)).segmentsCount);
});
