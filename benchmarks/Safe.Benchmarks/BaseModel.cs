using Safe.Framework.Models.Bert;

namespace Safe.Benchmarks;

/// <summary>A checkpoint of BERT-base's size, 440 MB, with random weights.</summary>
internal static class BaseModel
{
    /// <summary>The folder of the checkpoint, written at the first call.</summary>
    public static string Folder(Places places)
    {
        string folder = places.Temporary("bert-base");
        if (!File.Exists(Path.Combine(folder, "model.safetensors")))
        {
            Directory.CreateDirectory(folder);
            var config = new BertConfig();
            using var model = new BertForMaskedLM(config);
            BertPretrained.Save(folder, model, config);
        }
        return folder;
    }
}
