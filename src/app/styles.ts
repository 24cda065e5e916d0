/** Every style sheet, in order: the tokens first. */
import "./base.css";
import "./ui/ui.css";
import "./app.css";
import "./notices/notices.css";
import "./models/models.css";
import "./how/how.css";
import "./memory/memory.css";
import "./transfer/transfer.css";
import "./conflicts/conflicts.css";
import "./result/result.css";
import "./playground/playground.css";
import "./recordings/recordings.css";
import "./history/history.css";
import "./tour/tour.css";
import "./ui/data.css";
import "./probes/probes.css";
import "./suites/suites.css";
