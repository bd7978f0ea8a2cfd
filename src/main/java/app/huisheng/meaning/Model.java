package app.huisheng.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The embedding model bge-small-zh-v1.5 (BAAI, MIT; quantised to 8 bits), carried as plain files
/// by a jar of the class path. Loaded in the child process only: this is the one class that touches
/// ONNX Runtime. Used by one thread.
final class Model implements AutoCloseable {
  private static final String FILE = "/bge-small-zh-v1.5-q.onnx";
  private static final String VOCABULARY = "/bge-small-zh-v1.5-q-tokenizer.json";

  /// The model takes 512; a passage of 200 characters has fewer than this, and time grows with it.
  private static final int MOST_PIECES = 320;

  private static final float[] REFUSED = {};

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPiece words;

  private Model(OrtEnvironment environment, OrtSession session, WordPiece words) {
    this.environment = environment;
    this.session = session;
    this.words = words;
  }

  /// @param kept where the files that it needs stay unpacked; null for nowhere
  /// @throws IOException when the model or its vocabulary is missing or damaged
  static Model load(int threads, @Nullable Path kept) throws IOException {
    // A quarter of the time goes into the vocabulary: it is read beside the rest.
    var words = new FutureTask<>(Model::words);
    Thread.ofPlatform().daemon().name("vocabulary").start(words);
    if (kept != null) {
      Unpacked.in(kept, Unpacked.libraries()).ifPresent(Model::use);
    }
    try (var options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // A thread that waits must not keep a processor from whoever answers.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // Texts differ in length: patterns of memory kept for each length only cost memory.
      options.setMemoryPatternOptimization(false);
      return new Model(environment, session(environment, options, kept), words.get());
    } catch (OrtException e) {
      throw new IOException("the model cannot be loaded: " + e.getMessage(), e);
    } catch (ExecutionException e) {
      throw new IOException("the vocabulary cannot be read: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// A folder that forbids programs is left alone: ONNX Runtime unpacks itself elsewhere then.
  // The child is started with leave to load libraries.
  @SuppressWarnings("restricted")
  private static void use(Path libraries) {
    try {
      for (String library : Unpacked.libraries()) {
        System.load(libraries.resolve(Path.of(library).getFileName()).toString());
      }
      var _ = System.setProperty("onnxruntime.native.path", libraries.toString());
    } catch (UnsatisfiedLinkError _) {
      // As without a folder.
    }
  }

  private static OrtSession session(
      OrtEnvironment environment, OrtSession.SessionOptions options, @Nullable Path kept)
      throws OrtException, IOException {
    Optional<Path> folder = kept == null ? Optional.empty() : Unpacked.in(kept, List.of(FILE));
    if (folder.isPresent()) {
      return environment.createSession(folder.get() + FILE, options);
    }
    try (InputStream model = resource(FILE)) {
      return environment.createSession(model.readAllBytes(), options);
    }
  }

  private static WordPiece words() throws IOException {
    try (InputStream json = resource(VOCABULARY)) {
      return WordPiece.read(json);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = Model.class.getResourceAsStream(name);
    if (found == null) {
      throw new FileNotFoundException("the class path has no " + name.substring(1));
    }
    return found;
  }

  /// The text's direction, of length 1; without dimensions when the model refuses the text.
  ///
  /// @param text folded
  float[] embed(String text) {
    long[] ids = words.ids(text, MOST_PIECES);
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (var pieces = tensor(ids);
        var mask = tensor(ones);
        var types = tensor(new long[ids.length]);
        var result =
            session.run(
                Map.of("input_ids", pieces, "attention_mask", mask, "token_type_ids", types))) {
      // The model was trained so that the first position stands for the whole text.
      FloatBuffer positions = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] whole = new float[Vector.DIMENSIONS];
      positions.get(whole);
      return normal(whole);
    } catch (OrtException _) {
      return REFUSED;
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static float[] normal(float[] values) {
    double square = 0;
    for (float value : values) {
      square += value * value;
    }
    float length = (float) Math.max(Math.sqrt(square), 1e-9);
    for (int i = 0; i < values.length; i++) {
      values[i] /= length;
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }
}
