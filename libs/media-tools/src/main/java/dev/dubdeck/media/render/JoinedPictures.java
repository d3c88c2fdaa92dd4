package dev.dubdeck.media.render;

import java.util.List;

/**
 * Pictures that are encoded already.
 *
 * @param inputs one for each way of encoding, in the same order
 */
record JoinedPictures(List<PictureEncode> encodes, List<RunInput> inputs) {

  /** Copies what can change. */
  JoinedPictures {
    encodes = List.copyOf(encodes);
    inputs = List.copyOf(inputs);
  }

  RunInput find(PictureEncode encode) {
    return inputs.get(encodes.indexOf(encode));
  }
}
