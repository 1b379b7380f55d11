using Safe.Framework.Checkpoints;
using Safe.Testing;

namespace Safe.Framework.Tests.Checkpoints;

/// <summary>Checkpoints on the disk: whole or not there, and damage is seen.</summary>
public sealed class CheckpointFolderTests : IDisposable
{
    private readonly TemporaryFolder place = new();
    private readonly CheckpointFolder store;

    public CheckpointFolderTests()
    {
        store = new CheckpointFolder(place.File("run"));
        store.Open();
    }

    public void Dispose() => place.Dispose();

    [Fact]
    public void What_was_written_is_listed_in_order_and_read_back()
    {
        Write(10, "ten");
        Write(9, "nine");
        store.List().Select(checkpoint => checkpoint.Step).ShouldBe([9, 10]);
        Read(10).ShouldBe("ten");
        store.Find(place.File("run/checkpoint-9")).Step.ShouldBe(9);
        Directory.GetFileSystemEntries(place.File("run")).Length.ShouldBe(2, "nothing unfinished stays");
    }

    [Fact]
    public void A_checkpoint_of_the_same_step_is_replaced()
    {
        Write(3, "old");
        Write(3, "new");
        Read(3).ShouldBe("new");
        store.List().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("truncated", "has 2 bytes, 5 were written")]
    [InlineData("flipped", "SHA-256")]
    [InlineData("missing", "data.txt: is missing")]
    [InlineData("manifest missing", "manifest.json: is missing")]
    [InlineData("manifest cut", "manifest.json: not a manifest")]
    public void Damage_is_refused_with_file_and_reason_and_an_older_one_is_offered(string damage, string reason)
    {
        Write(1, "first");
        Write(2, "other");
        string folder = place.File("run/checkpoint-2");
        string data = Path.Combine(folder, "data.txt");
        string manifest = Path.Combine(folder, "manifest.json");
        switch (damage)
        {
            case "truncated":
                File.WriteAllText(data, "ot");
                break;
            case "flipped":
                File.WriteAllText(data, "othes");
                break;
            case "missing":
                File.Delete(data);
                break;
            case "manifest missing":
                File.Delete(manifest);
                break;
            default:
                File.WriteAllText(manifest, File.ReadAllText(manifest)[..30]);
                break;
        }
        var refusal = Should.Throw<InvalidDataException>(() => Read(2));
        refusal.Message.ShouldContain(folder);
        refusal.Message.ShouldContain(reason);
        refusal.Message.ShouldEndWith($"; {place.File("run/checkpoint-1")} is complete");
    }

    [Fact]
    public void A_manifest_cannot_name_files_elsewhere()
    {
        Write(1, "first");
        string manifest = place.File("run/checkpoint-1/manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("data.txt", "../data.txt"));
        Should.Throw<InvalidDataException>(() => Read(1)).Message.ShouldContain("is no name of a file");
    }

    [Fact]
    public void Retention_keeps_the_newest_complete_one_and_the_chosen_one()
    {
        for (int step = 1; step <= 5; step++)
        {
            Write(step, $"{step}");
        }
        File.Delete(place.File("run/checkpoint-5/data.txt"));
        store.Retain(2, keep: 2);
        store.List().Select(checkpoint => checkpoint.Step).ShouldBe([2, 4]);
        File.Delete(place.File("run/checkpoint-2/data.txt"));
        store.Retain(1);
        store.List().Select(checkpoint => checkpoint.Step).ShouldBe([4]);
    }

    [LinuxFact]
    public void A_full_disk_leaves_the_older_one_and_nothing_half_written()
    {
        Write(1, "first");
        var refusal = Should.Throw<IOException>(() => store.Save(2, _ => File.WriteAllText("/dev/full", "more than fits")));
        refusal.Message.ShouldContain("checkpoint-2: ");
        refusal.Message.ShouldContain("No space left");
        refusal.Message.ShouldEndWith("checkpoint-1 is complete");
        Directory.GetFileSystemEntries(place.File("run")).ShouldBe([place.File("run/checkpoint-1")]);
    }

    [LinuxFact]
    public void A_folder_that_cannot_be_written_is_refused_at_once() =>
        Should.Throw<IOException>(new CheckpointFolder("/proc/run").Open).Message.ShouldStartWith("cannot write /proc/run: ");

    [Fact]
    public void What_a_killed_job_left_is_tidied_up()
    {
        Write(1, "first");
        Write(2, "second");
        // Killed between the two renames of a replacement, and while writing another one.
        Directory.Move(place.File("run/checkpoint-2"), place.File("run/.checkpoint-2.abc.old"));
        Directory.CreateDirectory(place.File("run/.checkpoint-3.abc.tmp"));
        store.Open();
        Read(2).ShouldBe("second");
        Directory.GetFileSystemEntries(place.File("run")).Length.ShouldBe(2);
    }

    private void Write(int step, string text) => store.Save(step, folder => File.WriteAllText(Path.Combine(folder, "data.txt"), text));

    private string Read(int step) =>
        store.Load(
            new StoredCheckpoint(step, place.File($"run/checkpoint-{step}")),
            folder => File.ReadAllText(Path.Combine(folder, "data.txt"))
        );
}
