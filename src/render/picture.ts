/**
 * A story's picture after the publisher has re-encoded it without metadata: the only form in which a page, a card or
 * structured data may point to one. An article whose photo has no picture is rendered with caption and credit alone.
 *
 * @module
 */
import { type Html, html } from "./html.ts";

/** A picture that is served by the wire. */
export interface Picture {
  /** Absolute address. */
  readonly src: string;
  /** It may be kept by others, not only shown from here. */
  readonly mayBeRepublished?: boolean;
  /** In pixels, so that the page holds its space. */
  readonly width: number;
  readonly height: number;
  /** The same picture in other widths and formats, narrowest first; `src` is one of them. */
  readonly files?: readonly PictureFile[];
}

/** One file of a picture, with what feeds say about a file. */
export interface PictureFile {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  /** Media type, such as `image/jpeg`. */
  readonly type: string;
  readonly sizeBytes: number;
}

/** A picture as the publisher hands it to what an edition is made of. */
export interface ServedPicture extends Picture, PictureFile {
  /** It may travel with the text: feeds, ninjs and Markdown have it. */
  readonly mayBeRepublished: boolean;
}

/** The files of one type as a `srcset` attribute says them (HTML, "Srcset attributes"); undefined when there are none. */
export function srcsetOf({ files = [] }: Picture, type: string): string | undefined {
  const ofType = files.filter((file) => file.type === type);
  return ofType.length === 0 ? undefined : ofType.map(({ src, width }) => `${src} ${width}w`).join(", ");
}

/** The element that shows a picture: the smallest format that the browser knows, in the width that it needs. */
export function pictureHtml(picture: Picture, alt: string | undefined, sizes: string): Html {
  const { src, width, height } = picture;
  const [webp, jpeg] = [srcsetOf(picture, "image/webp"), srcsetOf(picture, "image/jpeg")];
  const image = html`<img src="${src}"${jpeg !== undefined && html` srcset="${jpeg}" sizes="${sizes}"`} alt="${alt ?? ""}" width="${width}" height="${height}">`;
  return webp === undefined
    ? image
    : html`<picture><source type="image/webp" srcset="${webp}" sizes="${sizes}">${image}</picture>`;
}
