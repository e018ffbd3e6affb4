package dev.lockstep.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockstep.Lockstep;
import dev.lockstep.drain.DrainPhase;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** How long an application takes to stop. */
@Timeout(120)
class ClosingTest {
  private static final Executor THREADS = task -> new Thread(task).start();
  private static final String[] BALANCER = {"X-Forwarded-For", "203.0.113.7"};

  @Configuration(proxyBeanMethods = false)
  static class Web {
    @Bean
    Handlers handlers(ApplicationContext context) {
      return new Handlers(context);
    }
  }

  @RestController
  static class Handlers {
    private final ApplicationContext context;
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);

    Handlers(ApplicationContext context) {
      this.context = context;
    }

    @GetMapping("/hello")
    String hello() {
      return "hello";
    }

    @GetMapping("/news")
    SseEmitter news() throws Exception {
      SseEmitter emitter = new SseEmitter(0L);
      emitter.send("first");
      return emitter;
    }

    @GetMapping("/slow")
    String slow() throws InterruptedException {
      entered.countDown();
      go.await();
      return "done";
    }

    @GetMapping("/exit")
    String exit() {
      return "code " + SpringApplication.exit(context);
    }
  }

  private static Duration timeToClose(App app) {
    long start = System.nanoTime();
    app.close();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void noRequestFromOutside_noPause() throws Exception {
    App app = App.start(Web.class, "lockstep.build=7127", "lockstep.drain.announce=20s");
    app.get("/hello");

    assertThat(timeToClose(app)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void requestFromABalancer_announcesForItsTime() throws Exception {
    App app = App.start(Web.class, "lockstep.build=7127", "lockstep.drain.announce=1200ms");
    app.get("/hello", BALANCER);

    assertThat(timeToClose(app)).isGreaterThan(Duration.ofMillis(1200));
  }

  @Test
  void springBootTest_noPause() throws Exception {
    App app =
        App.start(
            Web.class,
            "lockstep.build=7127",
            "lockstep.drain.announce=20s",
            "org.springframework.boot.test.context.SpringBootTestContextBootstrapper=true");
    app.get("/hello", BALANCER);

    assertThat(timeToClose(app)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void eventStreamOfTheApplication_isNotWaitedFor() throws Exception {
    App app = App.start(Web.class, "lockstep.build=7127", "lockstep.drain.streams=0s");
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient()
            .send(app.request("/news").build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.body().read()).isEqualTo('d'); // of "data:first"

    assertThat(timeToClose(app)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void requestThatStopsTheApplication_isNotWaitedFor() throws Exception {
    App app = App.start(Web.class, "lockstep.build=7127");
    long start = System.nanoTime();
    CompletableFuture<?> asked =
        CompletableFuture.runAsync(
            () -> {
              try {
                app.get("/exit");
              } catch (Exception e) {
                // the server is gone
              }
            },
            THREADS);
    await().until(() -> !app.context.isActive() && asked.isDone());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void requestsBeyondTheBudget_areGivenUp_andTheBudgetIsForAll() throws Exception {
    App app =
        App.start(
            Web.class,
            "lockstep.build=7127",
            "spring.lifecycle.timeout-per-shutdown-phase=2s",
            "lockstep.drain.deadline=60s");
    Handlers handlers = app.context.getBean(Handlers.class);
    THREADS.execute(
        () -> {
          try {
            app.get("/slow", BALANCER);
          } catch (Exception e) {
            // given up
          }
        });
    handlers.entered.await();
    Lockstep lockstep = app.context.getBean(Lockstep.class);

    Duration time = timeToClose(app);
    handlers.go.countDown();

    assertThat(lockstep.drain().phase()).isEqualTo(DrainPhase.REFUSING);
    // Tomcat gives a servlet 2 s more when it is stopped
    assertThat(time).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(8));
  }
}
