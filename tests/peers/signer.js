// Twilio's own signer: a line {token, url, fields, algorithm} in, the signature out.
const readline = require("readline");
const { getExpectedTwilioSignature, getExpectedBodyHash } = require("twilio");

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { token, url, fields, body, algorithm } = JSON.parse(line);
  const address = body === undefined ? url : `${url}?bodySHA256=${getExpectedBodyHash(body)}`;
  const signature = getExpectedTwilioSignature(token, address, fields || {}, algorithm);
  console.log(JSON.stringify({ address, signature }));
});
