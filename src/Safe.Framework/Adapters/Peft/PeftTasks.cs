namespace Safe.Framework.Adapters.Peft;

/// <summary>PEFT's names of the tasks.</summary>
internal static class PeftTasks
{
    private static readonly (string Name, AdapterTask Task)[] Known =
    [
        ("SEQ_CLS", AdapterTask.SequenceClassification),
        ("TOKEN_CLS", AdapterTask.TokenClassification),
        ("QUESTION_ANS", AdapterTask.QuestionAnswering),
        ("CAUSAL_LM", AdapterTask.CausalLanguageModel),
        ("SEQ_2_SEQ_LM", AdapterTask.SequenceToSequence),
        ("FEATURE_EXTRACTION", AdapterTask.FeatureExtraction),
    ];

    internal static string Names => string.Join(", ", Known.Select(known => known.Name));

    internal static AdapterTask? Find(string name)
    {
        int index = Array.FindIndex(Known, known => known.Name == name);
        return index < 0 ? null : Known[index].Task;
    }

    internal static string NameOf(AdapterTask task) => Array.Find(Known, known => known.Task == task).Name;
}
