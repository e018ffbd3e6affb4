package dev.lockstep.adapter;

import dev.lockstep.FakeRequest;
import dev.lockstep.http.Feed;
import dev.lockstep.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An asynchronous exchange that records its calls. */
final class FakeExchange implements AsyncExchange {
  final List<String> done = new ArrayList<>();
  final List<Runnable> timers = new ArrayList<>();
  private final Request request;
  private final Passage passage;
  private BodyReceiver receiver;

  FakeExchange(FakeRequest request, Passage passage) {
    this.request = request;
    this.passage = passage;
  }

  /** The client sends content. */
  boolean sends(String content) {
    return receiver.bytes(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
  }

  boolean sends(int bytes) {
    return receiver.bytes(ByteBuffer.allocate(bytes));
  }

  void ends() {
    receiver.end();
  }

  void leaves() {
    receiver.fail();
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public Passage passage() {
    return passage;
  }

  @Override
  public boolean isHttp1() {
    return true;
  }

  @Override
  public void set(String name, String value) {
    done.add(name + ": " + value);
  }

  @Override
  public void add(String name, String value) {
    done.add("+" + name + ": " + value);
  }

  @Override
  public void abort() {
    done.add("abort");
  }

  @Override
  public void pass() {
    done.add("pass");
  }

  @Override
  public void onWorker(Runnable task) {
    done.add("on worker");
    task.run();
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    done.add("after " + delay);
    timers.add(task);
    return () -> timers.remove(task);
  }

  @Override
  public void receive(BodyReceiver to) {
    receiver = to;
  }

  @Override
  public void send(int status, String reason) {
    done.add("send " + status + " " + reason);
  }

  @Override
  public void send(int status, String reason, ByteBuffer content) {
    done.add("send " + status + " " + StandardCharsets.UTF_8.decode(content));
  }

  @Override
  public void send(int status, String reason, OpenBody file) {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(file.body().length()));
    try (file) {
      file.read(0, all);
    } catch (OpenBody.FileLost e) {
      AsyncSender.abort(this, e);
      return;
    }
    done.add("send " + status + " from file " + new String(all.array(), StandardCharsets.UTF_8));
  }

  @Override
  public void stream(int status, String reason, Feed feed) {
    done.add("stream " + status);
  }
}
