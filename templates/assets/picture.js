// Sporbar: a figure's drawing as a picture (PNG), twice as fine as it is wide. Made here when a reader asks for it: made beforehand, the pictures
// would be half of the time of a build and half of the weight of the site.

const FINE = 2;

const loaded = (address) =>
  new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = () => failed(new Error(address));
    image.src = address;
  });

const packed = (canvas) => new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));

/** Download the drawing at an address as a picture of the same name. */
export async function save(address) {
  const image = await loaded(address);
  const canvas = Object.assign(document.createElement("canvas"), { width: FINE * image.naturalWidth, height: FINE * image.naturalHeight });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await packed(canvas));
  link.download = address.split("/").pop().replace(/\.svg$/, ".png");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a download may start late
}
