package dev.dubdeck.speech.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Writes a model of two or three steps byte by byte: the mean over time, times a matrix, and for a
 * broken one a division by nothing. Field numbers are those of {@code onnx.proto}.
 */
final class SmallModel {
  private static final int BANDS = 80;
  private static final int FLOAT = 1;

  private SmallModel() {}

  /** Gives so many numbers, declared or left open. */
  static byte[] giving(int dimension, boolean declared) {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    field(graph, 1, reduceMean(1, "mean"));
    field(graph, 1, node("MatMul", "embs", "mean", "w"));
    return model(graph, dimension, declared);
  }

  /** Gives values that are not numbers: 0 / 0. */
  static byte[] givingNothing(int dimension) {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    field(graph, 1, reduceMean(1, "mean"));
    field(graph, 1, node("MatMul", "some", "mean", "w"));
    field(graph, 1, node("Sub", "zero", "some", "some"));
    field(graph, 1, node("Div", "embs", "zero", "zero"));
    return model(graph, dimension, true);
  }

  /** Gives one number for each frame, which no one can know before it runs. */
  static byte[] givingOneForEachFrame() {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    field(graph, 1, reduceMean(2, "embs"));
    return model(graph, 16, false);
  }

  private static byte[] model(ByteArrayOutputStream graph, int dimension, boolean declared) {
    text(graph, 2, "small");
    field(graph, 5, matrix(dimension));
    field(graph, 11, value("feats", 1, -1, BANDS));
    field(graph, 12, value("embs", 1, declared ? dimension : -1));
    ByteArrayOutputStream opset = new ByteArrayOutputStream();
    text(opset, 1, "");
    number(opset, 2, 13);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    number(model, 1, 8);
    field(model, 7, graph);
    field(model, 8, opset);
    return model.toByteArray();
  }

  private static ByteArrayOutputStream node(String type, String output, String... inputs) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    for (String input : inputs) {
      text(node, 1, input);
    }
    text(node, 2, output);
    text(node, 4, type);
    return node;
  }

  private static ByteArrayOutputStream reduceMean(int axis, String output) {
    ByteArrayOutputStream node = node("ReduceMean", output, "feats");
    ByteArrayOutputStream axes = new ByteArrayOutputStream();
    text(axes, 1, "axes");
    number(axes, 8, axis);
    number(axes, 20, 7);
    field(node, 5, axes);
    ByteArrayOutputStream keep = new ByteArrayOutputStream();
    text(keep, 1, "keepdims");
    number(keep, 3, 0);
    number(keep, 20, 2);
    field(node, 5, keep);
    return node;
  }

  private static ByteArrayOutputStream matrix(int dimension) {
    Random random = new Random(4);
    ByteBuffer values = ByteBuffer.allocate(4 * BANDS * dimension).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      values.putFloat((float) random.nextGaussian());
    }
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    number(tensor, 1, BANDS);
    number(tensor, 1, dimension);
    number(tensor, 2, FLOAT);
    text(tensor, 8, "w");
    bytes(tensor, 9, values.array());
    return tensor;
  }

  private static ByteArrayOutputStream value(String name, int... shape) {
    ByteArrayOutputStream dimensions = new ByteArrayOutputStream();
    for (int size : shape) {
      ByteArrayOutputStream dimension = new ByteArrayOutputStream();
      if (size < 0) {
        text(dimension, 2, "any");
      } else {
        number(dimension, 1, size);
      }
      field(dimensions, 1, dimension);
    }
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    number(tensor, 1, FLOAT);
    field(tensor, 2, dimensions);
    ByteArrayOutputStream type = new ByteArrayOutputStream();
    field(type, 1, tensor);
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    text(value, 1, name);
    field(value, 2, type);
    return value;
  }

  private static void number(ByteArrayOutputStream to, int field, long value) {
    varint(to, field * 8L);
    varint(to, value);
  }

  private static void text(ByteArrayOutputStream to, int field, String value) {
    bytes(to, field, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void field(ByteArrayOutputStream to, int field, ByteArrayOutputStream value) {
    bytes(to, field, value.toByteArray());
  }

  private static void bytes(ByteArrayOutputStream to, int field, byte[] value) {
    varint(to, field * 8L + 2);
    varint(to, value.length);
    to.writeBytes(value);
  }

  private static void varint(ByteArrayOutputStream to, long value) {
    long left = value;
    while (left > 0x7f) {
      to.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    to.write((int) left);
  }
}
