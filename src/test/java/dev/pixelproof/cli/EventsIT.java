package dev.pixelproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

class EventsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyLineOfEveryCommandIsAnEventOfTheSchema(@TempDir Path temp) throws Exception {
        Trees.write(temp, "photos/good.png", TestImages.png(9, 7, 1));
        Trees.write(temp, "photos/wrong\n/bad.png", "no image at all");
        PixelproofProcess.Result dry = run("convert", "--dry-run", "--source", temp.resolve("photos"), "--output",
                temp.resolve("out"));
        boolean written = Files.exists(temp.resolve("out"));
        PixelproofProcess.Result published = run("convert", "--source", temp.resolve("photos"), "--output",
                temp.resolve("out"));
        PixelproofProcess.Result refused = run("convert", "--source", temp.resolve("nowhere"), "--output",
                temp.resolve("out"));
        PixelproofProcess.Result verified = run("verify", temp.resolve("out"));
        PixelproofProcess.Result restored = run("restore", temp.resolve("out"), "--to", temp.resolve("again"));
        PixelproofProcess.Result exported = run("export", temp.resolve("out"), "--as", "tf-serving", "--to",
                temp.resolve("requests"));
        PixelproofProcess.Result failed = run("restore", temp.resolve("photos"), "--to", temp.resolve("again"));

        assertThat(written).isFalse();
        assertThat(names(dry)).startsWith("started", "step_started").contains("forecast").endsWith("summary");
        assertThat(names(published)).startsWith("started", "run", "step_started").contains("rejected", "error");
        assertThat(last(published).path("exit").asInt()).isEqualTo(3);
        assertThat(last(published).path("first_rejected").get(0).path("path").asString()).isEqualTo("wrong\n/bad.png");
        assertThatResult(published).hasStatus(3).hasErrors("wrong\\u000a/bad.png: not_an_image");
        assertThat(last(refused).path("result").asString()).isEqualTo("refused");
        assertThatResult(refused).hasStatus(6).hasErrors(last(refused).path("message").asString());
        assertThat(last(verified).path("entries").asInt()).isEqualTo(1);
        assertThat(last(restored).path("written").asInt()).isEqualTo(1);
        assertThat(last(exported).path("entries").asInt()).isEqualTo(1);
        assertThat(last(failed).path("exit").asInt()).isEqualTo(1).isEqualTo(failed.status());
    }

    private static PixelproofProcess.Result run(Object... arguments) throws Exception {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        PixelproofProcess.Result result = PixelproofProcess.of(all).run();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("docs/schema/event.schema.json")), InputFormat.JSON);
        assertThat(events(result)).isNotEmpty();
        result.text().lines().forEach((line) -> assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty());
        return result;
    }

    private static List<JsonNode> events(PixelproofProcess.Result result) {
        return result.text().lines().map(JSON::readTree).toList();
    }

    private static List<String> names(PixelproofProcess.Result result) {
        return events(result).stream().map((event) -> event.path("event").asString()).toList();
    }

    private static JsonNode last(PixelproofProcess.Result result) {
        List<JsonNode> all = events(result);
        JsonNode last = all.get(all.size() - 1);
        assertThat(last.path("event").asString()).isEqualTo("summary");
        return last;
    }

}
